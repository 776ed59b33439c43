import type { Statements } from '@/lib/db'
import { env } from '@/lib/env'
import { saltIdOf } from '@/lib/hitpay/signature'
import { verifyEventWebhook, verifyFormWebhook } from '@/lib/hitpay/webhook'
import type { Broken } from '@/lib/payments/check-invariants'

export type Evidence = {
  verified: number
  /** Found by HitPay's API and not told by a webhook: there is no signature to look at. */
  byApi: number
  /** Signed with a salt that is not configured now: it can be neither proved nor refuted. */
  rotated: Broken[]
  broken: Broken[]
}

type Row = {
  id: string
  paymentId: string
  amountMinor: bigint
  currency: string
  format: 'v1' | 'v2' | 'api'
  rawBody: Uint8Array
  signature: string
  saltId: string
}

const pageSize = 500

/** Makes the signature under every payment again, with the salts of this moment, and compares what was signed with what was recorded. */
export async function verifyAllEvidence(tx: Statements): Promise<Evidence> {
  const evidence = noEvidence()
  let last = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const rows = await tx.$queryRaw<Row[]>`
      select p.id, p.provider_payment_id as "paymentId", p.amount_minor as "amountMinor", p.currency, d.format,
        d.raw_body as "rawBody", d.signature, d.salt_id as "saltId"
      from payments p join webhook_deliveries d on d.id = p.source_delivery_id
      where p.id > ${last}::uuid order by p.id limit ${pageSize}`
    for (const row of rows) weigh(row, evidence)
    last = rows.at(-1)?.id ?? last
    if (rows.length < pageSize) return evidence
  }
}

/** The same for these payments, and those that these deliveries are the evidence of. */
export async function verifyEvidence(tx: Statements, paymentIds: string[], deliveryIds: string[]): Promise<Evidence> {
  const evidence = noEvidence()
  const rows = await tx.$queryRaw<Row[]>`
    select p.id, p.provider_payment_id as "paymentId", p.amount_minor as "amountMinor", p.currency, d.format,
      d.raw_body as "rawBody", d.signature, d.salt_id as "saltId"
    from payments p join webhook_deliveries d on d.id = p.source_delivery_id
    where p.id in (
      select unnest(${paymentIds}::uuid[]) union
      select id from payments where source_delivery_id = any(${deliveryIds}::uuid[]))`
  for (const row of rows) weigh(row, evidence)
  return evidence
}

const noEvidence = (): Evidence => ({ verified: 0, byApi: 0, rotated: [], broken: [] })

function weigh(row: Row, evidence: Evidence) {
  if (row.format === 'api') {
    evidence.byApi += 1
    return
  }
  const say = (detail: string): Broken => ({
    invariant: 'I2',
    subject: row.paymentId,
    detail,
    noun: 'payment',
    id: row.id,
  })
  const salts = saltsOf(row.format)
  if (!salts.some((salt) => saltIdOf(salt) === row.saltId))
    evidence.rotated.push(say(`signed with salt ${row.saltId}, which is not configured now`))
  else {
    const problem = problemOf(row, row.format, salts)
    if (problem) evidence.broken.push(say(problem))
    else evidence.verified += 1
  }
}

function saltsOf(format: 'v1' | 'v2'): readonly string[] {
  const { hitpay } = env()
  return (format === 'v1' ? hitpay?.salts : hitpay?.eventSalts) ?? []
}

function problemOf(row: Row, format: 'v1' | 'v2', salts: readonly string[]): string | null {
  try {
    const { signature, saltId, event } =
      format === 'v1' ? verifyFormWebhook(row.rawBody, salts) : verifyEventWebhook(row.rawBody, row.signature, salts)
    if (signature !== row.signature || saltId !== row.saltId) return 'its delivery carries another signature'
    if (!('paymentId' in event) || event.paymentId !== row.paymentId) return 'its delivery speaks of another payment'
    if (BigInt(event.amount) !== row.amountMinor || event.currency !== row.currency)
      return 'its delivery speaks of another sum'
    return null
  } catch (error) {
    return error instanceof Error ? error.message : 'its delivery cannot be read'
  }
}
