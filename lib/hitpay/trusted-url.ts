import { isHitPayHost, isLoopback } from '@/lib/env'

/**
 * May a buyer be sent to this payment page? Only to https on hit-pay.com (securecheckout, checkout, their sandbox twins)
 * or on a host the merchant configured; plain http only on this very machine, for the simulator.
 */
export function isTrustedPaymentUrl(url: string, trustedHostnames: readonly string[]): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, hostname, username, password } = new URL(url)
  if (username || password) return false
  const configured = trustedHostnames.some((trusted) => trusted.toLowerCase() === hostname)
  if (protocol === 'https:') return configured || isHitPayHost(hostname)
  return protocol === 'http:' && configured && isLoopback(hostname)
}
