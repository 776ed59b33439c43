import { Hono } from 'hono'
import { html } from 'hono/html'
import { readFields } from '../api/body'
import { page } from '../checkout/pages'
import { amountLabel } from '../money'
import { type Markup, sendPage } from '../pages/layout'
import { isPayable } from '../payment-requests/expiry'
import { requireRequest } from '../payment-requests/payment-request'
import { pay, payLate } from '../payments/take-payment'
import type { PaymentRequest } from '../records'
import type { Simulator } from '../simulator-context'

/** What a buyer's phone shows after scanning the QR code: like a bank, it takes no notice of the shop's clock. */
export function bankRoutes(simulator: Simulator) {
  const { clock, config } = simulator
  const routes = new Hono()

  routes.get('/bank/:id', (context) => {
    const request = requireRequest(simulator, context.req.param('id'))
    return sendPage(context, askPage(config.merchant, request, isPayable(request, clock.now())))
  })

  routes.post('/bank/:id', async (context) => {
    const request = requireRequest(simulator, context.req.param('id'))
    const { outcome } = await readFields(context.req)
    if (outcome !== 'pay') return sendPage(context, endPage('Not sent', 'No money has left the pretend account.'))
    const method = request.paymentMethods[0]
    if (isPayable(request, clock.now())) await pay(simulator, request, { method })
    else await payLate(simulator, request, { method })
    return sendPage(context, endPage('Sent', `${amountLabel(request.amount, request.currency)} to ${config.merchant}.`))
  })

  return routes
}

function askPage(payee: string, request: PaymentRequest, payable: boolean) {
  return phone(
    'Simulated bank app',
    html`<h1>Simulated bank app</h1>
      <div>
        <p>You send</p>
        <p class="amount">${amountLabel(request.amount, request.currency)}</p>
        <dl class="facts">
          <dt>To</dt><dd>${payee}</dd>
          <dt>Reference</dt><dd>${request.referenceNumber ?? request.id}</dd>
          <dt>From</dt><dd>Pretend account</dd>
        </dl>
      </div>
      ${payable ? '' : html`<p>The shop no longer waits for this. A bank pays it all the same: press Pay to see what the shop makes of late money.</p>`}
      <form method="post" class="choices">
        <button class="primary" name="outcome" value="pay">${payable ? 'Pay' : 'Pay late'}</button>
        <button name="outcome" value="cancel">Cancel</button>
      </form>`,
  )
}

const endPage = (title: string, sentence: string) =>
  phone(
    'Simulated bank app',
    html`<div>
      <h1>Simulated bank app</h1>
      <p class="amount">${title}</p>
      <p>${sentence}</p>
    </div>
    <p class="small">Look back at the shop: it should know by now.</p>`,
  )

const phone = (title: string, content: Markup) => page(title, content, 'phone')
