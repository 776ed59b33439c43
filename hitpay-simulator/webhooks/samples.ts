import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { sgtTextWithZone } from '../sgt'
import { businessId, type Simulator } from '../simulator-context'
import { PhpFloat } from './php-json'
import { transferFailures } from './transfer-failures'

export const sampleEventNames = [
  'payout.created',
  'invoice.created',
  'order.created',
  'order.updated',
  'transfer.created',
  'transfer.updated',
  'transfer.processing',
  'transfer.scheduled',
  'transfer.paid',
  'transfer.failed',
  'transfer.canceled',
] as const

export const sampleEventSchema = z.object({
  event: z.enum(sampleEventNames),
  /** For transfer.failed: one of HitPay's codes. */
  code: z.string().optional(),
})

type SampleEventName = (typeof sampleEventNames)[number]

/** Made-up objects of the kinds a shop may hear of but did not cause. Their fields beyond the first few are assumed. */
export function sampleEvent({ clock }: Simulator, event: SampleEventName, code = '100101') {
  const [object = '', type = ''] = event.split('.')
  const moment = sgtTextWithZone(clock.now())
  const common = {
    id: randomUUID(),
    business_id: businessId,
    currency: 'sgd',
    amount: new PhpFloat(128.5),
    created_at: moment,
    updated_at: moment,
  }
  return { ...common, ...details[object]?.(type, code) }
}

const details: Record<string, (type: string, code: string) => object> = {
  payout: () => ({ status: 'paid', title: 'Payout to account ending 0001' }),
  invoice: () => ({
    invoice_number: 'INV-SIM-1',
    reference: 'SIM-1',
    due_date: '2030-01-31',
    balance_amount: new PhpFloat(128.5),
    status: 'sent',
    payment_requests: [],
    charges: [],
  }),
  order: (type) => ({
    status: type === 'created' ? 'pending' : 'completed',
    channel: 'store_checkout',
    line_items: [],
  }),
  transfer: (type, code) => ({
    status: type === 'created' || type === 'updated' ? 'pending' : type,
    beneficiary: { name: 'Somebody Made Up' },
    ...(type === 'failed' && { failure_code: code, failure_reason: transferFailures[code] ?? 'Other error' }),
  }),
}
