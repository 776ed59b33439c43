import NextAuth from 'next-auth'
import { authOptions } from '@/lib/auth/config'
import { env } from '@/lib/env'

type Context = { params: Promise<{ nextauth: string[] }> }

/** next-auth's own door. Without a secret it stays shut: a session signed with nothing is no session. */
async function answer(request: Request, context: Context): Promise<Response> {
  if (!env().nextAuthSecret)
    return Response.json({ message: 'Sign-in is not set up: NEXTAUTH_SECRET is missing.' }, { status: 503 })
  return NextAuth(authOptions())(request, context)
}

export { answer as GET, answer as POST }
