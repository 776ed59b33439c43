import { cookies, headers } from 'next/headers'
import { isHttps } from '@/lib/auth/sessions/session-cookie'
import { deviceSeconds, knownDevice, withDevice } from './device-cookie'
import { deviceName } from './device-name'

const cookieName = () => `${isHttps() ? '__Host-' : ''}device`

export type ThisDevice = {
  /** "Chrome on Windows" */
  name: string
  /** Stands for this browser where this account has signed in before; null: it never has. */
  known: string | null
}

/** The browser that asks, seen from an account. */
export async function thisDevice(email: string): Promise<ThisDevice> {
  return {
    name: deviceName((await headers()).get('user-agent')),
    known: knownDevice((await cookies()).get(cookieName())?.value, email),
  }
}

/** From now on this browser belongs to those the account knows. */
export async function rememberDevice(email: string): Promise<void> {
  const jar = await cookies()
  const value = withDevice(jar.get(cookieName())?.value, email)
  jar.set(cookieName(), value, { httpOnly: true, sameSite: 'lax', path: '/', secure: isHttps(), maxAge: deviceSeconds })
}
