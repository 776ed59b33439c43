import { z } from 'zod'
import type { MinorUnits } from '@/lib/money'
import { readAmount } from './amounts'
import { parseExactJson } from './exact-json'
import { transferAdviceOf, transferFailureMeaning } from './transfer-failures'
import { readEvent } from './webhook-shapes'

export const noticeKinds = ['transfer', 'payout', 'order', 'invoice', 'recurring-billing'] as const
export type NoticeKind = (typeof noticeKinds)[number]

/** What HitPay tells of the account and not of an order of this shop. Nothing of the people in it but a destination. */
export type AccountNotice = {
  kind: NoticeKind
  id: string
  status: string | null
  amount: MinorUnits | null
  currency: string | null
  /** Where the money goes, as far as HitPay says; of an invoice or an order, its number. */
  about: string | null
  /** HitPay's dates as it wrote them: due, arrival or creation. */
  date: string | null
  failure: { code: string; meaning: string | null; advice: string } | null
}

const text = z.string().max(200).nullish().catch(null)
const schema = z.object({
  amount: z.unknown(),
  currency: z.string().nullish().catch(null),
  source_currency: z.string().nullish().catch(null),
  title: text,
  invoice_number: text,
  order_display_number: z
    .union([z.string(), z.object({ $number: z.string() }).transform((one) => one.$number)])
    .nullish()
    .catch(null),
  beneficiary: z.object({ bank_name: text, account_number: text, name: text }).nullish().catch(null),
  due_date: text,
  arrival_date: text,
  estimated_arrival_date: text,
  created_at: text,
})

/** Reads a stored, verified v2 body again. Null for one that is no notice of this kind. */
export function readAccountNotice(rawBody: Uint8Array): AccountNotice | null {
  const body = parseExactJson(new TextDecoder().decode(rawBody))
  const event = readEvent(body)
  const kind = noticeKinds.find((one) => one === event.kind)
  const read = schema.safeParse(body)
  if (!kind || !read.success || !('id' in event)) return null
  const raw = read.data
  const currency = (raw.currency ?? raw.source_currency)?.toUpperCase() ?? null
  const failed = event.kind === 'transfer' ? event.failure : null
  return {
    kind,
    id: event.id,
    status: event.status,
    amount: currency ? readAmount(raw.amount, currency, { commas: true }) : null,
    currency,
    about: raw.invoice_number ?? raw.order_display_number ?? destination(raw.beneficiary) ?? raw.title ?? null,
    date: raw.arrival_date ?? raw.estimated_arrival_date ?? raw.due_date ?? raw.created_at ?? null,
    failure: failed && {
      code: failed.code,
      meaning: transferFailureMeaning(failed.code),
      advice: transferAdviceOf(failed.code),
    },
  }
}

// The account's last four figures tell it from another one; the rest is nobody's business here.
function destination(beneficiary: z.output<typeof schema>['beneficiary']): string | null {
  if (!beneficiary) return null
  const { bank_name: bank, account_number: account, name } = beneficiary
  const parts = [bank ?? name, account && `account ending ${account.slice(-4)}`].filter(Boolean)
  return parts.length > 0 ? parts.join(', ') : null
}
