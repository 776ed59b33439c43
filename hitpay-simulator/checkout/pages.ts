import { html } from 'hono/html'
import { amountLabel } from '../money'
import { brand, type Markup, nothing, notice } from '../pages/layout'
import { methodLabel } from '../payment-methods'
import type { PaymentRequest } from '../records'
import { sgtText } from '../sgt'
import type { Simulator } from '../simulator-context'

export function checkoutPage({ config }: Simulator, request: PaymentRequest) {
  const amount = amountLabel(request.amount, request.currency)
  return page(
    `Pay ${config.merchant}`,
    html`<h1>${config.merchant} asks you for</h1>
      <p class="amount">${amount}</p>
      ${facts(request)}
      <form method="post" class="asked">
        <fieldset class="methods">
          <legend>How to pretend to pay</legend>
          ${request.paymentMethods.map(
            (id, index) => html`<label>
              <input type="radio" name="method" value="${id}" ${index === 0 ? 'checked' : ''} />
              ${methodLabel(id)}
            </label>`,
          )}
        </fieldset>
        <div class="choices">
          <button class="primary" name="outcome" value="pay">Pay ${amount}</button>
          <button name="outcome" value="decline">Decline</button>
          <button name="outcome" value="cancel">Cancel</button>
        </div>
      </form>
      <p class="small">No bank, card or wallet is asked. Decline acts like a refused card, Cancel like a buyer who turns back.</p>`,
  )
}

function facts(request: PaymentRequest) {
  const rows: [string, string | null][] = [
    ['For', request.purpose],
    ['Reference', request.referenceNumber],
    ['Buyer', request.email],
    ['Until', request.expiresAt === null ? null : `${sgtText(request.expiresAt).replace('T', ' ')} Singapore time`],
  ]
  return html`<dl class="facts">
    ${rows.map(([name, value]) => (value ? html`<dt>${name}</dt><dd>${value}</dd>` : nothing))}
  </dl>`
}

const closedSentences: Record<PaymentRequest['status'], string> = {
  pending: 'This payment is open.',
  completed: 'Paid. You may close this page.',
  failed: 'The payment was declined. It may be tried again.',
  expired: 'This payment request has expired.',
  canceled: 'This payment request was canceled.',
  inactive: 'This payment request is switched off.',
}

export const closedPage = (request: PaymentRequest, status: PaymentRequest['status']) =>
  page(
    `Payment ${status}`,
    html`<h1>Payment ${status}</h1>
      <p class="amount">${amountLabel(request.amount, request.currency)}</p>
      <p>${closedSentences[status]}</p>
      ${request.redirectUrl === null ? nothing : html`<p><a href="${shopLink(request.redirectUrl)}">Back to the shop</a></p>`}`,
  )

export const defaultLinkPage = ({ config }: Simulator) =>
  page(
    config.merchant,
    html`<h1>The default link of</h1>
      <p class="amount">${config.merchant}</p>
      <p>A real account shows a form here in which buyers type an amount themselves. Shops pass this address to the Drop-In and never send buyers to it.</p>`,
  )

export const missingPage = page(
  'Not found',
  html`<h1>404</h1>
    <p class="amount">No such payment</p>
    <p>Nothing was asked for at this address, or the simulator was reset since.</p>`,
)

// The address came with a request: anything but http(s) must not become a link.
const shopLink = (url: string) => (/^https?:/.test(url) ? url : '#')

export function page(title: string, content: Markup, slipClass = '') {
  const body = html`<header>${notice}</header>
    <main class="stage">
      ${brand}
      <section class="slip ${slipClass}">${content}</section>
    </main>`
  return { title, body }
}
