import { createHash } from 'node:crypto'
import { env, type HitPaySettings } from '@/lib/env'
import { type HitPayClient, hitPayClient } from '@/lib/hitpay/client'
import { hearHitPay, mayAskHitPay } from '@/lib/payments/circuit'

/** The shop cannot take payments: HitPay is not set up. The message is for the merchant. */
export class PaymentsUnavailableError extends Error {
  override name = 'PaymentsUnavailableError'
}

export function hitPaySettings(): HitPaySettings {
  const { hitpay, hitpayProblems } = env()
  // A shop without any of HitPay's variables has no problem to tell: it is open and takes no payments.
  if (!hitpay)
    throw new PaymentsUnavailableError(
      hitpayProblems.join(' ') || 'This shop is not connected to HitPay: HITPAY_API_KEY is not set.',
    )
  return hitpay
}

export const hitPay = (): HitPayClient => hitPayClient({ ...hitPaySettings(), onHeard: hearHitPay })

/** For someone who waits: no call outlasts `sharedDeadline`, and none is made while HitPay leaves others unanswered. */
export const hitPayBy = (sharedDeadline: AbortSignal): HitPayClient =>
  hitPayClient({ ...hitPaySettings(), sharedDeadline, mayCall: mayAskHitPay, onHeard: hearHitPay })

/** The hosts a shopper may be sent to besides HitPay's own: those of the addresses the merchant overrode. */
export function trustedHostnames(settings: HitPaySettings): string[] {
  const hosts = [settings.apiUrl, settings.dropInOrigin].map((address) => new URL(address).hostname)
  // A server on this machine may call itself by any of its names.
  return hosts.some((host) => host === 'localhost' || host.startsWith('127.'))
    ? [...hosts, 'localhost', '127.0.0.1']
    : hosts
}

/** Names the HitPay account of these settings without giving the key away. */
export const accountIdOf = ({ apiUrl, apiKey }: Pick<HitPaySettings, 'apiUrl' | 'apiKey'>): string =>
  createHash('sha256').update(`account:${apiUrl} ${apiKey}`).digest('hex').slice(0, 12)
