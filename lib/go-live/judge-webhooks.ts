import type { Env } from '@/lib/env'
import { failed, notNeeded, notTried, passed, type Stage, type Verdict } from '@/lib/go-live/check'
import type { LastWebhook } from '@/lib/go-live/database-facts'

export const webhookAddress = (appUrl: string, format: 'v1' | 'v2') =>
  `${appUrl}/api/webhooks/hitpay${format === 'v2' ? '/events' : ''}`

/** From HitPay's page on payment requests. Which one is the sandbox's is likely, and not said there. */
export const sendingAddresses = { production: ['3.1.13.32', '52.77.254.34'], sandbox: ['54.179.156.147'] } as const

type Webhooks = Record<'v1' | 'v2', LastWebhook | null>

/** A firewall cannot be asked; a webhook that came shows that it lets them through. */
export function judgeSenders(webhooks: Webhooks, stage: Stage): Verdict {
  if (stage === 'simulator' || stage === 'none')
    return notNeeded(`HitPay sends from ${listed('production')}, its sandbox from ${listed('sandbox')}.`)
  const from = `HitPay sends webhooks from ${listed(stage)}`
  if (hasCome(webhooks)) return passed(`${from}, and they come through.`)
  return notTried(`${from}. None has come yet.`, 'If you have a firewall or a bot filter, let these addresses through.')
}

const listed = (mode: 'production' | 'sandbox') => sendingAddresses[mode].join(' and ')

const hasCome = ({ v1, v2 }: Webhooks) => v1?.saltIsSet === true || v2?.saltIsSet === true

/** Only a real delivery of HitPay's proves that the salt is HitPay's. */
export function judgeLastWebhook(format: 'v1' | 'v2', last: LastWebhook | null): Verdict {
  const mend = `Pay the test payment below; HitPay then sends ${format === 'v1' ? 'one by itself' : 'one to the registered address'}.`
  if (!last) return notTried(`No signed webhook (${format}) has come yet.`, mend)
  if (!last.saltIsSet)
    return notTried(`The last webhook (${format}) was signed with a salt that is not set any more.`, mend)
  return passed(`The last webhook (${format}) was signed with the salt that is set.`)
}

export type SwapFacts = {
  salts: Pick<NonNullable<Env['hitpay']>, 'salts' | 'eventSalts'>
  webhooks: Webhooks
  /** When a webhook was refused at one door that the other door's salt had signed; null: never. */
  saltMixups: Record<'v1' | 'v2', string | null>
}

/** Each kind of webhook has a salt of its own, and pasted into the other's place nothing is ever verified. */
export function judgeSwap({ salts: { salts, eventSalts }, webhooks, saltMixups }: SwapFacts): Verdict {
  for (const format of ['v1', 'v2'] as const) {
    const refused = saltMixups[format]
    const lastGood = webhooks[format]
    if (refused && (!lastGood?.saltIsSet || lastGood.at < refused)) return swapped(format)
  }
  if (salts.some((salt) => eventSalts.includes(salt)) && webhooks.v2 === null)
    return notTried(
      'HITPAY_SALT and HITPAY_EVENT_SALT are the same text. HitPay gives each webhook endpoint a salt of its own.',
      'Compare both in HitPay’s dashboard: API Keys, and Developers, Webhooks.',
    )
  if (hasCome(webhooks)) return passed('No webhook was signed with the salt of the other kind.')
  return notTried('No webhook has come that could tell.', 'Pay the test payment below.')
}

const swapped = (format: 'v1' | 'v2'): Verdict =>
  format === 'v1'
    ? failed(
        'HitPay signs v1 webhooks with the text that stands in HITPAY_EVENT_SALT.',
        'The salts are swapped: put that text into HITPAY_SALT. It stands beside the API key.',
      )
    : failed(
        'HitPay signs event webhooks with the text that stands in HITPAY_SALT.',
        'Put the salt of the webhook endpoint into HITPAY_EVENT_SALT (dashboard, Developers, Webhooks). If it is the same text, set both to it.',
      )
