import { html } from 'hono/html'
import { amountLabel } from '../money'
import { nothing } from '../pages/layout'
import { statusAt } from '../payment-requests/expiry'
import { bankPageUrl } from '../payment-requests/payment-url'
import type { PaymentRequest } from '../records'
import { sgtText } from '../sgt'
import { businessSlug, type Simulator } from '../simulator-context'
import { clockTime, deliveryView } from './delivery-view'
import { keys } from './keys'
import { lamp } from './lamp'
import { requestList } from './request-list'
import { timelineOf } from './timeline'

/** What the last button did, or why it did nothing. */
type Word = { said: string; refused: boolean } | undefined

export function controlRoom(simulator: Simulator, request: PaymentRequest | undefined, word: Word) {
  return html`<h1 class="unseen">Control room</h1>
    <div class="room-grid">
      <section class="list" aria-labelledby="requests-title">
        <h2 id="requests-title">Payment requests</h2>
        <div id="live-list" data-live class="scroll" tabindex="0" role="region" aria-label="Payment requests, the latest first">${requestList(simulator, request)}</div>
        ${byHand}
      </section>
      ${request ? selected(simulator, request, word) : empty(word)}
    </div>`
}

const byHand = html`<details class="by-hand">
  <summary>Ask for a payment by hand</summary>
  <form method="post" action="/panel/requests" class="fields">
    <label>Amount in SGD<input name="amount" required inputmode="decimal" value="25.00" /></label>
    <label>Reference<input name="reference_number" maxlength="255" /></label>
    <label>Webhook (v1)<input name="webhook" type="url" placeholder="http://localhost:3000/…" /></label>
    <label>Back to<input name="redirect_url" type="url" placeholder="http://localhost:3000/…" /></label>
    <button>Ask</button>
  </form>
</details>`

const empty = (word: Word) => html`<section class="empty" aria-labelledby="empty-title">
  ${word ? spoken(word) : nothing}
  <h2 id="empty-title">Nobody has asked for money yet</h2>
  <p>Check out in the shop, or ask by hand. The request appears here by itself.</p>
  <p><a href="/connect">What the shop needs to know</a></p>
</section>`

const spoken = (word: Word) => html`<div id="live-said" class="spoken" data-live role="status">
  ${
    word
      ? html`<p class="said ${word.refused ? 'bad' : ''}">${word.said}</p>`
      : html`<p class="small">Choose how the webhook travels, then press what happens.</p>`
  }
</div>`

function selected(simulator: Simulator, request: PaymentRequest, word: Word) {
  return html`<section class="selected" aria-labelledby="selected-title">
    <div id="live-head" data-live>${head(simulator, request)}</div>
    ${keys(request)}
    ${spoken(word)}
    <h3>What happened</h3>
    <div id="live-timeline" data-live>${timeline(simulator, request)}</div>
  </section>`
}

function head(simulator: Simulator, request: PaymentRequest) {
  const { clock, config } = simulator
  const checkout = `/payment-request/@${businessSlug(config)}/${request.id}/checkout`
  return html`<div class="head">
    <div>
      <h2 id="selected-title" class="amount">${amountLabel(request.amount, request.currency)}</h2>
      ${request.purpose === null ? nothing : html`<p>${request.purpose}</p>`}
      <p>${request.referenceNumber ?? 'No reference'}${request.email ? ` · ${request.email}` : ''}</p>
      <p class="small"><code>${request.id}</code></p>
      ${request.expiresAt === null ? nothing : html`<p class="small">Until ${sgtText(request.expiresAt).replace('T', ' ')} Singapore time</p>`}
    </div>
    <div class="head-state">
      <p class="big">${lamp(statusAt(request, clock.now()))}</p>
      <p><a href="${checkout}">Checkout page</a></p>
      <p><a href="${new URL(bankPageUrl(simulator, request.id)).pathname}">Bank page</a></p>
    </div>
  </div>`
}

function timeline(simulator: Simulator, request: PaymentRequest) {
  const now = simulator.clock.now()
  return html`<ol class="timeline">
    ${timelineOf(simulator, request).map(
      (moment) => html`<li>
        ${clockTime(moment.at)}
        ${
          'delivery' in moment
            ? deliveryView(moment.delivery, now)
            : html`<p class="moment ${moment.tone}">${moment.sentence} ${moment.detail ? html`<code>${moment.detail}</code>` : nothing}</p>
              ${moment.undecided ? decide(moment.detail ?? '') : nothing}`
        }
      </li>`,
    )}
  </ol>`
}

const decide = (refundId: string) => html`<form method="post" action="/panel/refunds/${refundId}" class="row">
  <button name="outcome" value="succeed">Refund succeeds</button>
  <button name="outcome" value="fail">Refund fails</button>
</form>`
