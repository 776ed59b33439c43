import { db } from '@/lib/db'
import { env } from '@/lib/env'
import type { PaymentRequest } from '@/lib/hitpay/client'
import { smallestSum } from '@/lib/hitpay/smallest-sum'
import { isTrustedPaymentUrl } from '@/lib/hitpay/trusted-url'
import { money, sameMoney } from '@/lib/money'
import { randomCode } from '@/lib/orders/order-identity'
import { accountIdOf, hitPay, hitPaySettings, trustedHostnames } from '@/lib/payments/hitpay'
import type { ActionResult } from '@/lib/result'
import { store } from '@/lib/store'

const openMinutes = 30

/**
 * Asks HitPay for a payment of its smallest sum, bound to no order and no goods. One is open at a time. Whatever HitPay
 * answers, it becomes paid by a signed webhook alone. Throws PaymentsUnavailableError without HitPay's keys.
 */
export async function createTestPayment(actorId: string): Promise<ActionResult<string>> {
  const id = await openTestPayment(actorId)
  if (!id) return { ok: false, message: 'A test payment is open already. Pay that one, or wait until it has expired.' }
  try {
    return await keepTestAnswer(id, await hitPay().createPaymentRequest(requestFor(id)))
  } catch (error) {
    return refuse(id, error instanceof Error ? error.message : 'HitPay did not open it.')
  }
}

async function openTestPayment(actorId: string): Promise<string | null> {
  const settings = hitPaySettings()
  await db().$executeRaw`
    update test_payments set status = 'expired' where status in ('creating', 'open') and expires_at <= now()`
  const [opened] = await db().$queryRaw<{ id: string }[]>`
    insert into test_payments (id, amount_minor, currency, mode, account, created_by, expires_at)
    values (${`test-${randomCode(26)}`}, ${smallestSum(store.currency)}, ${store.currency}, ${settings.mode},
      ${accountIdOf(settings)}, ${actorId}::uuid, now() + make_interval(mins => ${openMinutes}))
    on conflict do nothing returning id`
  return opened?.id ?? null
}

function requestFor(id: string) {
  const { appUrl } = env()
  return {
    ...sum,
    paymentMethods: hitPaySettings().paymentMethods ?? undefined,
    purpose: `${store.name} test payment`,
    referenceNumber: id,
    redirectUrl: `${appUrl}/admin/go-live`,
    webhook: `${appUrl}/api/webhooks/hitpay`,
    expiresAfterMinutes: openMinutes,
    allowRepeatedPayments: false,
    sendEmail: false,
  }
}

const sum = money(smallestSum(store.currency), store.currency)

async function keepTestAnswer(id: string, answer: PaymentRequest): Promise<ActionResult<string>> {
  const isOurs = sameMoney(answer, sum) && (answer.referenceNumber ?? id) === id
  if (!isOurs || !isTrustedPaymentUrl(answer.url, trustedHostnames(hitPaySettings())))
    return refuse(id, 'HitPay answered with a payment that is not the one that was asked for.')
  // A webhook may have overtaken this answer: then only the address is still missing.
  await db().$executeRaw`
    update test_payments set provider_request_id = coalesce(provider_request_id, ${answer.id}), url = ${answer.url},
      status = case when status = 'creating' then 'open'::"TestPaymentStatus" else status end
    where id = ${id}`
  return { ok: true, data: 'The test payment is open. Follow the link and pay it.' }
}

// It may exist at HitPay all the same; nobody has its address, and its webhook would still find it.
async function refuse(id: string, failure: string): Promise<ActionResult<string>> {
  await db().$executeRaw`
    update test_payments set status = 'refused', failure = ${failure} where id = ${id} and status = 'creating'`
  return { ok: false, message: failure }
}
