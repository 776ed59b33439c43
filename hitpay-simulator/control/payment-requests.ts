import { Hono } from 'hono'
import { ApiError } from '../api/errors'
import { readOptions } from '../api/read-options'
import { amountText } from '../money'
import { statusAt } from '../payment-requests/expiry'
import { requireRequest } from '../payment-requests/payment-request'
import { paymentUrl } from '../payment-requests/payment-url'
import { act, actionOptionsSchema, isActionName } from '../payments/actions'
import { presentLedgerPayment, presentLedgerRefund } from '../payments/present'
import { finishRefund } from '../payments/refund'
import type { PaymentRequest } from '../records'
import type { Simulator } from '../simulator-context'
import { mannerSchema } from '../webhooks/manner'

export function paymentRequestControls(simulator: Simulator) {
  const { store } = simulator
  const control = new Hono()

  control.get('/payment-requests', (context) => {
    const reference = context.req.query('reference_number')
    const found = store.newestRequestLast.filter((request) => !reference || request.referenceNumber === reference)
    return context.json(found.reverse().map((request) => whole(simulator, request)))
  })

  control.get('/payment-requests/:id', (context) =>
    context.json(whole(simulator, requireRequest(simulator, context.req.param('id')))),
  )

  control.post('/payment-requests/:id/:action', async (context) => {
    const { id, action } = context.req.param()
    if (!isActionName(action)) throw new ApiError(404, `There is no action named ${action}.`)
    const options = await readOptions(context.req, actionOptionsSchema.strict())
    const request = requireRequest(simulator, id)
    const deliveries = await act(simulator, action, request, options)
    return context.json({ paymentRequest: whole(simulator, request), deliveries })
  })

  control.post('/refunds/:id/:outcome', async (context) => {
    const { id, outcome } = context.req.param()
    if (outcome !== 'succeed' && outcome !== 'fail') throw new ApiError(404, `There is no outcome named ${outcome}.`)
    const deliveries = await finishRefund(simulator, id, outcome, await readOptions(context.req, mannerSchema.strict()))
    return context.json({ deliveries })
  })

  control.get('/ledger', (context) => context.json(ledger(simulator)))

  return control
}

/** Every payment and refund ever taken: what a shop's own books can be compared with. */
function ledger({ store }: Simulator) {
  const referenceOf = (requestId: string) => store.requests.get(requestId)?.referenceNumber ?? null
  return {
    payments: [...store.payments.values()].map((payment) =>
      presentLedgerPayment(payment, referenceOf(payment.requestId)),
    ),
    refunds: [...store.refunds.values()].map(presentLedgerRefund),
  }
}

function whole(simulator: Simulator, request: PaymentRequest) {
  const { store, clock } = simulator
  const payments = store.paymentsOf(request.id)
  return {
    ...request,
    amount: amountText(request.amount),
    status: statusAt(request, clock.now()),
    url: paymentUrl(simulator, request.id),
    payments: payments.map((payment) => presentLedgerPayment(payment, request.referenceNumber)),
    refunds: payments.flatMap(({ id }) => store.refundsOf(id)).map(presentLedgerRefund),
    deliveries: store.deliveriesOf(request.id),
  }
}
