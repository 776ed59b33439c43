import { html } from 'hono/html'
import { nothing } from '../pages/layout'
import type { Delivery } from '../records'
import { sgtText } from '../sgt'
import { lamp } from './lamp'

export const clockTime = (ms: number) => html`<time datetime="${sgtText(ms)}+08:00">${sgtText(ms).slice(11)}</time>`

/** One webhook: its verdict in a line, everything else behind it. */
export function deliveryView(delivery: Delivery, now: number) {
  const { id, format, event, manner, headers, body, signature } = delivery
  return html`<details class="delivery" id="delivery-${id}">
    <summary>
      ${lamp(delivery.state, toneOf(delivery))} <b>${format} ${event}</b>
      ${manner === 'normal' ? nothing : html`<span class="tag">${manner}</span>`}
      <span class="verdict">${verdict(delivery, now)}</span>
    </summary>
    <dl class="facts">
      <dt>To</dt><dd><code>${delivery.url}</code></dd>
      <dt>Signature</dt><dd><code>${signature || 'none'}</code></dd>
      ${Object.entries(headers).map(([name, value]) => html`<dt>${name}</dt><dd><code>${value}</code></dd>`)}
      <dt>Body</dt><dd><code>${body}</code></dd>
      <dt>Tries</dt>
      <dd>${delivery.attempts.length === 0 ? 'none yet' : html`<ol>${delivery.attempts.map(attemptView)}</ol>`}</dd>
    </dl>
    <form method="post" action="/panel/deliveries/${id}/resend" class="row">
      <button>Resend</button>
      <button name="times" value="10">Resend 10 times</button>
    </form>
  </details>`
}

// A forgery that is taken for genuine is the one delivery that ought not to succeed.
const isForged = ({ manner }: Delivery) => manner.startsWith('forge') && !manner.endsWith('replayed')

function toneOf(delivery: Delivery) {
  if (!isForged(delivery)) return undefined
  return delivery.state === 'delivered' ? 'bad' : 'good'
}

function verdict(delivery: Delivery, now: number): string {
  const { state, attempts, nextAttemptAt } = delivery
  if (state === 'dropped') return 'lost on purpose'
  const last = attempts.at(-1)
  const said = last
    ? `${last.verdict}${last.status === null ? '' : ` (${last.status})`} in ${last.durationMs} ms`
    : 'on its way'
  if (state === 'waiting' && nextAttemptAt !== null && nextAttemptAt > now)
    return `${last ? `${said}, again` : 'to be sent'} in ${Math.ceil((nextAttemptAt - now) / 1000)} s`
  if (isForged(delivery))
    return `${said}${state === 'delivered' ? ', though it is forged' : ', as a forgery should be'}`
  const tries = attempts.length
  return state === 'failed' ? `${said}, given up after ${tries} ${tries === 1 ? 'try' : 'tries'}` : said
}

const attemptView = ({ at, status, verdict, durationMs, answer }: Delivery['attempts'][number]) =>
  html`<li>${clockTime(at)} ${verdict}${status === null ? '' : ` (${status})`}, ${durationMs} ms ${answer ? html`<code>${answer}</code>` : nothing}</li>`
