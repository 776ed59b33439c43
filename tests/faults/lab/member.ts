import { randomBytes } from 'node:crypto'
import { hash } from '@node-rs/argon2'
import pg from 'pg'

export type Member = { email: string; password: string }

/** Somebody with an account, written as every build of the shop has written it. */
export async function hireMember(databaseUrl: string): Promise<Member> {
  const member = {
    email: `member-${randomBytes(6).toString('hex')}@example.com`,
    password: randomBytes(12).toString('hex'),
  }
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query(`insert into users (email, name, password_hash, role) values ($1, 'Kim Lee', $2, 'customer')`, [
    member.email,
    await hash(member.password),
  ])
  await client.end()
  return member
}

/** The cookie that a browser holds once they have signed in at the build that listens there. Its pages are `appUrl`'s. */
export async function signInAt(origin: string, appUrl: string, { email, password }: Member): Promise<string> {
  const asked = await fetch(`${origin}/api/auth/csrf`)
  const { csrfToken } = (await asked.json()) as { csrfToken: string }
  const answer = await fetch(`${origin}/api/auth/callback/credentials`, {
    method: 'POST',
    headers: {
      Origin: appUrl,
      'Sec-Fetch-Site': 'same-origin',
      'X-Forwarded-For': `10.${[...randomBytes(3)].join('.')}`,
      Cookie: cookiesOf(asked),
      'Content-Type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams({ email, password, csrfToken, callbackUrl: `${appUrl}/account`, json: 'true' }),
    redirect: 'manual',
  })
  const cookie = cookiesOf(answer)
  if (!cookie.includes('session-token')) throw new Error(`Signing in was answered ${answer.status}`)
  return cookie
}

/** Whether the account page there greets them. Throws where it is not answered at all. */
export async function isSignedInAt(origin: string, cookie: string, { email }: Member): Promise<boolean> {
  const answer = await fetch(`${origin}/account`, { headers: { Cookie: cookie }, redirect: 'manual' })
  if (answer.status >= 500) throw new Error(`The account was answered ${answer.status}`)
  return (await answer.text()).includes(email)
}

const cookiesOf = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
