import { type Env, type HitPaySettings, isHitPayHost } from '@/lib/env'
import { failed, notNeeded, passed, type Verdict } from '@/lib/go-live/check'
import { movesCurrency, paymentMethods } from '@/lib/hitpay/payment-methods'

type Methods = Pick<HitPaySettings, 'paymentMethods'>

/** HITPAY_PAYMENT_METHODS against HitPay's documented ids and the shop's currency. */
export function judgeMethods({ paymentMethods: asked }: Methods, currency: string): Verdict {
  if (asked === null)
    return notNeeded('HITPAY_PAYMENT_METHODS is not set: HitPay offers every method that your account has.')
  const unknown = asked.filter((id) => !Object.hasOwn(paymentMethods, id))
  if (unknown.length > 0)
    return failed(
      `HITPAY_PAYMENT_METHODS names what HitPay’s documentation does not list: ${unknown.join(', ')}.`,
      'Compare it with the ids in the table below.',
    )
  const useless = asked.filter((id) => !movesCurrency(id, currency))
  if (useless.length > 0)
    return failed(
      `${useless.join(', ')} cannot move ${currency}: HitPay would refuse every payment.`,
      `Take out of HITPAY_PAYMENT_METHODS what does not move ${currency}.`,
    )
  return passed(`${asked.join(', ')} can move ${currency}.`)
}

/** The form of the default link; whether it is the account's is asked of HitPay. */
export function judgeDefaultLink({ hitpay }: Pick<Env, 'hitpay'>): Verdict {
  const link = hitpay?.defaultLink
  if (!hitpay || !link)
    return notNeeded(
      'HITPAY_DEFAULT_LINK is not set: shoppers pay on HitPay’s page, and its window (Drop-In) is not offered.',
    )
  const { protocol, hostname, pathname } = new URL(link)
  if (!isHitPayHost(new URL(hitpay.apiUrl).hostname))
    return notNeeded(`The default link is one of the simulator’s: ${link}`)
  if (protocol !== 'https:' || !isHitPayHost(hostname) || !/\/@[^/]+\/?$/.test(pathname))
    return failed(
      'HITPAY_DEFAULT_LINK does not look like a default link.',
      'Copy it from HitPay’s dashboard: Payment Links, Default link. It ends in /@your-business.',
    )
  return passed('The default link has the right form and host.')
}
