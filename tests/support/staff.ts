import { encode } from 'next-auth/jwt'
import { vi } from 'vitest'
import { startSession } from '@/lib/auth/sessions/start-session'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { randomCode } from '@/lib/orders/order-identity'
import type { Role } from '@/prisma/generated/enums'

// Hoisted, because what is mocked below is asked for before the lines of this file have run.
const { browser, cookies } = vi.hoisted(() => {
  /** What the browser would send: the cookie of its session, the headers of its form, its other cookies; and how each was set. */
  const browser: { session: string | null; headers: Headers; jar: Map<string, string>; sent: Map<string, unknown> } = {
    session: null,
    headers: new Headers(),
    jar: new Map(),
    sent: new Map(),
  }
  // The session's cookie stands apart: tests empty the jar.
  const isSession = (name: string) => name.endsWith('next-auth.session-token')
  const cookies = async () => ({
    get: (name: string) => {
      const value = isSession(name) ? browser.session : browser.jar.get(name)
      return typeof value === 'string' ? { name, value } : undefined
    },
    getAll: () => [...browser.jar].map(([name, value]) => ({ name, value })),
    set: (name: string, value: string, options?: unknown) => {
      browser.sent.set(name, options)
      if (isSession(name)) browser.session = value
      else browser.jar.set(name, value)
    },
    delete: (name: string) => browser.jar.delete(name),
  })
  return { browser, cookies }
})

export { browser }

/** A stop that Next would turn into an answer: "redirect /sign-in", "not found". */
export class Stopped extends Error {}

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

/** Someone with an account, as their browser comes from the sign-in page: with a session that the guards look up. */
export async function hire(role: Role, name = `${role} ${randomCode(4)}`) {
  const user = await db().user.create({
    data: { email: `${randomCode(8)}@lorong.example`, name, role, passwordHash: `hash ${randomCode(8)}` },
  })
  return { ...user, ...(await begin(user)) }
}

/** One more session of somebody, on a device of its own. */
export async function begin({ id: userId, passwordHash }: { id: string; passwordHash: string }) {
  const start = { userId, passwordHash, method: 'password', device: 'A test', isNewDevice: false } as const
  const started = await startSession(start)
  if (!started) throw new Error('No session began')
  return { sessionId: started.id, session: await sealed({ sub: userId, sid: started.id }) }
}

/** A cookie as our server seals it. */
export const sealed = (token: Record<string, unknown>) => encode({ token, secret: env().nextAuthSecret ?? '' })

export const ownPage = { origin: 'http://localhost:9', 'sec-fetch-site': 'same-origin' }

/** From here on this person sits at the browser; null is a visitor. */
export function sitDown(person: { session: string } | null, headers: Record<string, string> = ownPage) {
  browser.session = person?.session ?? null
  browser.headers = new Headers(headers)
}

export function formOf(fields: Record<string, string | number>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, String(value))
  return form
}
