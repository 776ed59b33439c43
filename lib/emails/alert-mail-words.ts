import { store } from '@/lib/store'
import type { NoticeMailWords } from './render-notice-mail'

/** What a mail to the merchant needs to know of an alert. */
export type MailAlert = {
  kind: string
  message: string
  orderNumber: string | null
  /** Where to look, in the back office: absolute. */
  url: string
}

type Ask = { headline: string; todo: string }

/** What each kind of alert asks of a person. */
const asks = {
  refund_due: { headline: 'A refund is due', todo: 'Open the order and refund the payment there.' },
  paid_late: {
    headline: 'An order was paid late',
    todo: 'Nothing is wrong: pack it like any other, or refund it if you would rather not send it.',
  },
  cart_paid_twice: {
    headline: 'One cart was paid twice',
    todo: 'Both orders are named above. Send the goods of one, and refund the other on its page.',
  },
  expired_unanswered: {
    headline: 'An order expired without an answer from HitPay',
    todo: 'Look for its payment in HitPay’s dashboard. If it was paid, the webhook or the next check takes it up here.',
  },
  payment_mismatch: {
    headline: 'A payment does not fit its order',
    todo: 'Send nothing yet. Compare the payment with the order, then refund it.',
  },
  orphan_payment: {
    headline: 'Money came for no order',
    todo: 'Look under Odd money. If it belongs to nobody, refund it there.',
  },
  quarantined: {
    headline: 'HitPay sent something unknown',
    todo: 'It is kept and has changed nothing. After an update of the shop, replay it.',
  },
  delivery_dead: {
    headline: 'A message from HitPay could not be applied',
    todo: 'Read its last error, mend the cause, then press Replay.',
  },
  webhook_missing: {
    headline: 'HitPay says paid, and no webhook has come',
    todo: 'Check the payment in HitPay’s dashboard, then accept the finding on the order’s page.',
  },
  wrong_webhook_salt: {
    headline: 'Webhooks are refused: the salt is probably wrong',
    todo: 'Copy the salt from HitPay’s dashboard again. Causes and remedies stand under Deliveries in the back office. The alert resolves itself with the first verified webhook.',
  },
  mail_dead: {
    headline: 'A mail could not be sent',
    todo: 'Check the mail settings, then press Try again in the outbox.',
  },
  refund_failed: { headline: 'HitPay refused a refund', todo: 'Its reason stands below the payment.' },
  refund_unknown: {
    headline: 'HitPay has not confirmed a refund',
    todo: 'It is being looked up. Do not send the money a second time: look for it in HitPay’s dashboard.',
  },
  refund_drift: {
    headline: 'HitPay tells another sum of refunds',
    todo: 'Compare the payment with HitPay’s dashboard before you refund or send anything.',
  },
  payment_request_refused: {
    headline: 'HitPay refused to open a payment',
    todo: 'The shopper could not pay this way, and the next one may not either. Where HitPay speaks of the key, compare HITPAY_API_KEY with its dashboard.',
  },
  unfit_answer: {
    headline: 'HitPay’s answer does not fit an order',
    todo: 'The shopper was not sent there and may choose another way to pay. If it happens again, ask HitPay.',
  },
  amount_drift: {
    headline: 'HitPay tells two amounts of one payment',
    todo: 'Compare it with HitPay’s dashboard before you send or refund anything.',
  },
  charge_without_payment: {
    headline: 'HitPay took money that is not in the books',
    todo: 'Look for the charge in HitPay’s dashboard. If it belongs to an order, accept the finding on the order’s page.',
  },
  payment_without_charge: {
    headline: 'HitPay does not list a payment',
    todo: 'Look for it in HitPay’s dashboard before you send the goods.',
  },
  sweep_failed: {
    headline: 'The daily comparison with HitPay did not end',
    todo: 'It is tried again by itself, later and later. If it still fails tomorrow, show the reason to whoever looks after the shop’s code.',
  },
  transfer_failed: {
    headline: 'A transfer of your money failed',
    todo: 'The money is still with HitPay. Amount and destination stand under Money on its way in the back office.',
  },
  invariant_broken: {
    headline: 'A rule of the shop is broken',
    todo: 'Show this to whoever looks after the shop’s code. `npm run doctor` lists every broken rule.',
  },
} satisfies Record<string, Ask>
/** What may be told to the merchant: whoever adds a kind finds the words for it here. */
export type AlertKind = keyof typeof asks

// An alert outlives the version of the shop that raised it.
const isKnown = (kind: string): kind is AlertKind => Object.hasOwn(asks, kind)
const anyOther: Ask = { headline: 'Something needs a person', todo: 'Have a look, then put the alert away.' }

export function alertMailWords(alert: MailAlert): NoticeMailWords {
  const { headline, todo } = isKnown(alert.kind) ? asks[alert.kind] : anyOther
  const about = alert.orderNumber ? `order ${alert.orderNumber}` : 'the shop'
  return {
    subject: `${store.name}: ${headline.replace(/^(?!HitPay)./, (first) => first.toLowerCase())} (${about})`,
    headline: `${headline}.`,
    paragraphs: [alert.message, todo],
    action: { label: alert.orderNumber ? `Open order ${alert.orderNumber}` : 'Open the back office', url: alert.url },
    footer: [
      'Sent once for each thing that happened, to the address in MERCHANT_EMAIL.',
      `${store.companyName} · ${store.address}`,
    ],
  }
}
