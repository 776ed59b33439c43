import { html } from 'hono/html'
import { defaultLink } from '../payment-requests/payment-url'
import type { Endpoint } from '../records'
import type { Simulator } from '../simulator-context'
import { configuredEndpointId, listEndpoints } from '../webhooks/endpoints'
import { sampleEventNames } from '../webhooks/samples'
import { transferFailures } from '../webhooks/transfer-failures'
import { clockTime, deliveryView } from './delivery-view'

const shownAtOnce = 60

export function deliveriesPage({ store, clock }: Simulator) {
  const latest = [...store.deliveries.values()].slice(-shownAtOnce).reverse()
  return html`<div class="page-head">
      <h1>Webhooks</h1>
      <p>The latest ${shownAtOnce}, with what the shop answered.</p>
    </div>
    <div id="live-log" data-live>
      ${latest.length === 0 ? html`<p class="empty">Nothing has been sent yet.</p>` : ''}
      <ol class="timeline">
        ${latest.map((delivery) => html`<li>${clockTime(delivery.createdAt)} ${deliveryView(delivery, clock.now())}</li>`)}
      </ol>
    </div>`
}

export function connectPage(simulator: Simulator) {
  const { config } = simulator
  const origin = simulator.origin()
  const facts = [
    ['API', `${origin}/v1`],
    ['API key', config.apiKey],
    ['Salt of v1 webhooks', config.salt],
    ['Drop-In script', `${origin}/hitpay.js`],
    ['Default link', defaultLink(simulator)],
  ]
  return html`<div class="page-head"><h1>Connect</h1><p>What a shop needs to know. None of it is a secret.</p></div>
    <section class="page-part" aria-label="Addresses and keys">
      <dl class="facts wide">${facts.map(([name, value]) => html`<dt>${name}</dt><dd><code>${value}</code></dd>`)}</dl>
    </section>
    <section class="page-part" aria-labelledby="endpoints-title">
      <h2 id="endpoints-title">Endpoints for v2 events</h2>
      <div id="live-endpoints" data-live>${listEndpoints(simulator).map(endpointView)}</div>
      <form method="post" action="/panel/endpoints" class="fields">
        <label>Address<input name="url" type="url" required placeholder="http://localhost:3000/…" /></label>
        <button>Register for every event</button>
      </form>
    </section>
    <section class="page-part" aria-labelledby="samples-title">
      <h2 id="samples-title">Events about nothing</h2>
      <p class="small">Properly signed, about objects that do not exist. A shop should take them calmly.</p>
      <form method="post" action="/panel/events" class="fields">
        <label>Event<select name="event">${sampleEventNames.map((name) => html`<option>${name}</option>`)}</select></label>
        <label>Why a transfer failed<select name="code">${Object.entries(transferFailures).map(([code, reason]) => html`<option value="${code}">${code} ${reason}</option>`)}</select></label>
        <button>Send</button>
      </form>
    </section>
    <section class="page-part" aria-labelledby="reset-title">
      <h2 id="reset-title">Start again</h2>
      <form method="post" action="/panel/reset"><button>Forget everything</button></form>
    </section>`
}

const endpointView = ({ id, name, url, salt, eventTypes }: Endpoint) => html`<div class="endpoint">
  <dl class="facts wide">
    <dt>${name}</dt><dd><code>${url}</code></dd>
    <dt>Salt</dt><dd><code>${salt}</code></dd>
    <dt>Events</dt><dd class="small">${eventTypes.join(', ')}</dd>
  </dl>
  ${id === configuredEndpointId ? '' : html`<form method="post" action="/panel/endpoints/${id}/remove"><button>Remove</button></form>`}
</div>`
