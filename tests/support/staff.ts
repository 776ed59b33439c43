import { vi } from 'vitest'
import { passwordStamp } from '@/lib/auth/password'
import { db } from '@/lib/db'
import { randomCode } from '@/lib/orders/order-identity'
import type { Role } from '@/prisma/generated/enums'

type Jar = Map<string, string>

/** What the browser would send: who is signed in, the headers of its form, and its cookies. */
export const browser: { session: unknown; headers: Headers; jar: Jar } = {
  session: null,
  headers: new Headers(),
  jar: new Map(),
}

const cookies = async () => ({
  get: (name: string) => (browser.jar.has(name) ? { name, value: browser.jar.get(name) } : undefined),
  getAll: () => [...browser.jar].map(([name, value]) => ({ name, value })),
  set: (name: string, value: string) => browser.jar.set(name, value),
  delete: (name: string) => browser.jar.delete(name),
})

/** A stop that Next would turn into an answer: "redirect /sign-in", "not found". */
export class Stopped extends Error {}

vi.mock('next-auth', async (original) => ({
  ...(await original<typeof import('next-auth')>()),
  getServerSession: async () => browser.session,
}))
vi.mock('next/headers', () => ({ headers: async () => browser.headers, cookies }))
vi.mock('next/cache', () => ({ refresh: vi.fn() }))
vi.mock('next/server', async (original) => ({
  ...(await original<typeof import('next/server')>()),
  connection: async () => {},
  after: vi.fn(),
}))
vi.mock('next/navigation', () => ({
  redirect: (path: string) => {
    throw new Stopped(`redirect ${path}`)
  },
  notFound: () => {
    throw new Stopped('not found')
  },
}))

/** Someone with an account, as their browser comes from the sign-in page. */
export async function hire(role: Role, name = `${role} ${randomCode(4)}`) {
  const user = await db().user.create({
    data: { email: `${randomCode(8)}@lorong.example`, name, role, passwordHash: `hash ${randomCode(8)}` },
  })
  return { ...user, session: { userId: user.id, stamp: passwordStamp(user.passwordHash) } }
}

export const ownPage = { origin: 'http://localhost:9', 'sec-fetch-site': 'same-origin' }

/** From here on this person sits at the browser; null is a visitor. */
export function sitDown(person: { session: unknown } | null, headers: Record<string, string> = ownPage) {
  browser.session = person?.session ?? null
  browser.headers = new Headers(headers)
}

export function formOf(fields: Record<string, string | number>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, String(value))
  return form
}
