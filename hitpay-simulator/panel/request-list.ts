import { html } from 'hono/html'
import { amountLabel } from '../money'
import { statusAt } from '../payment-requests/expiry'
import type { PaymentRequest } from '../records'
import type { Simulator } from '../simulator-context'
import { clockTime } from './delivery-view'
import { lamp } from './lamp'

const shownAtOnce = 40

export function requestList(simulator: Simulator, selected: PaymentRequest | undefined) {
  const all = simulator.store.newestRequestLast
  const shown = all.slice(-shownAtOnce).reverse()
  return html`<ul class="requests">
      ${shown.map((request) => row(simulator, request, request === selected))}
    </ul>
    ${all.length > shown.length ? html`<p class="small">The latest ${shown.length} of ${all.length}.</p>` : ''}`
}

function row({ store, clock }: Simulator, request: PaymentRequest, selected: boolean) {
  const webhooks = store.deliveriesOf(request.id)
  const refused = webhooks.filter(({ state, attempts }) => state !== 'delivered' && attempts.length > 0).length
  return html`<li>
    <a class="request" href="/?request=${request.id}" ${selected ? html`aria-current="true"` : ''}>
      <span class="row-main"><b>${amountLabel(request.amount, request.currency)}</b> ${lamp(statusAt(request, clock.now()))}</span>
      <span class="row-more"><span class="row-name">${request.purpose ?? request.referenceNumber ?? request.id.slice(0, 8)}</span> ${clockTime(request.createdAt)}</span>
      ${refused > 0 ? html`<span class="row-more bad">${refused} webhook${refused === 1 ? '' : 's'} refused</span>` : ''}
    </a>
  </li>`
}
