import { db } from '@/lib/db'
import { startPayment } from '@/lib/payments/start-payment'
import { placeTestOrder, receive, type Said, type Shelf, sayPaid } from './shop'
import { ask, simulator } from './simulator'

/** An order of so many of one thing, paid at the simulator; its webhook is lost. */
export async function payAtHitPay(shelf: Shelf, quantity = 1) {
  const order = await placeTestOrder([{ shelf, quantity }])
  await startPayment(order.orderId, 'redirect')
  const attempt = await db().paymentAttempt.findFirstOrThrow({ where: { orderId: order.orderId } })
  await ask(`payment-requests/${attempt.providerRequestId}/pay`, { webhook: 'drop' })
  const [charge] = simulator.store.paymentsOf(attempt.providerRequestId ?? '')
  if (!charge) throw new Error('The simulator took no money')
  return { ...order, attempt, charge }
}

/** The same, and its webhook arrived: there is a payment to give back. `said` is what the webhook claims. */
export async function payAndTell(shelf: Shelf, quantity = 1, said: Said = {}) {
  const paid = await payAtHitPay(shelf, quantity)
  await receive(sayPaid(paid.attempt, paid.total, { paymentId: paid.charge.id, ...said }))
  const payment = await db().payment.findUniqueOrThrow({ where: { providerPaymentId: paid.charge.id } })
  return { ...paid, payment }
}
