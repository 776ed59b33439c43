import { createHmac } from 'node:crypto'
import { isIPv4, isIPv6 } from 'node:net'
import { env } from '@/lib/env'
import { socketAddressesAreStamped, socketHeader } from '@/lib/limits/socket-address'

export type Visitor = {
  /** Stands for the visitor's network address without telling it; null when nobody we trust has told it. */
  address: string | null
}

/** Who asks, as far as a limit needs to know. */
export function readVisitor(headers: Pick<Headers, 'get'>): Visitor {
  const { trustedProxies, believesSocket } = env()
  const address = believesSocket ? socketAddress(headers) : callerAddress(headers, trustedProxies)
  return { address: address && veil(address) }
}

/**
 * The network address of whoever asks, as seen by the outermost of our own proxies. Each proxy adds on the right whom
 * it was asked by; anything further left was written by the caller and may be a lie. IPv6 counts by its /64, which is
 * what one household gets.
 */
export function callerAddress(headers: Pick<Headers, 'get'>, trustedProxies: number): string | null {
  if (trustedProxies === 0) return null
  return readAddress((headers.get('x-forwarded-for') ?? '').split(',').at(-trustedProxies)?.trim() ?? '')
}

/** Whoever is connected, where no proxy stands between. Null where this process does not stamp its requests. */
export const socketAddress = (headers: Pick<Headers, 'get'>): string | null =>
  socketAddressesAreStamped() ? readAddress(headers.get(socketHeader) ?? '') : null

function readAddress(said: string): string | null {
  const address = said.replace(/^::ffff:(?=\d+\.)/i, '').replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1')
  if (isIPv4(address)) return address
  return isIPv6(address) ? networkOf(address) : null
}

function networkOf(address: string): string {
  const [head = '', tail = ''] = address.split('::')
  const groups = (part: string) => part.split(':').filter(Boolean)
  const gap = Array<string>(Math.max(0, 8 - groups(head).length - groups(tail).length)).fill('0')
  const all = [...groups(head), ...gap, ...groups(tail)]
  return `${all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`
}

/** What is kept in place of a name or an address: the same for the same, and nothing without the shop's secret. */
export function veil(text: string): string {
  const { nextAuthSecret, cronSecret, databaseUrl } = env()
  return createHmac('sha256', nextAuthSecret ?? cronSecret ?? databaseUrl)
    .update(`limits:${text}`)
    .digest('base64url')
    .slice(0, 22)
}
