import { html } from 'hono/html'
import type { ActionName } from '../payments/actions'
import type { PaymentRequest } from '../records'
import { forgeries } from '../switches/webhook-switches'

type Key = { action: ActionName; label: string; effect: string; tone: string }

const deskKeys: Key[] = [
  { action: 'pay', label: 'Pay', effect: 'money moves', tone: 'good' },
  { action: 'decline', label: 'Decline', effect: 'an attempt fails', tone: 'bad' },
  { action: 'cancel', label: 'Cancel', effect: 'buyer turns back', tone: 'idle' },
  { action: 'expire', label: 'Expire', effect: 'time runs out', tone: 'idle' },
  { action: 'pay-twice', label: 'Pay twice', effect: 'two payments', tone: 'warn' },
  { action: 'pay-late', label: 'Pay late', effect: 'after the end', tone: 'warn' },
  { action: 'webhook', label: 'Webhook', effect: 'no money moves', tone: 'warn' },
  { action: 'refund', label: 'Refund', effect: 'by the merchant', tone: 'idle' },
]

const manners = [
  ['', 'goes out as usual'],
  ['late', 'comes late'],
  ['drop', 'is lost'],
  ['duplicate', 'comes twice'],
  ['forge', 'is forged'],
  ['wrong-amount', 'names another amount'],
  ['wrong-currency', 'names another currency'],
] as const

/** The desk: choose how the webhook travels, then press what happens. */
export function keys(request: PaymentRequest) {
  return html`<form method="post" action="/panel/requests/${request.id}" class="desk" data-stay data-request="${request.id}">
    <fieldset class="manners">
      <legend>The webhook</legend>
      ${manners.map(
        ([value, label]) =>
          html`<label class="chip"><input type="radio" name="webhook" value="${value}" ${value === '' ? 'checked' : ''} /><span class="chip-face">${label}</span></label>`,
      )}
    </fieldset>
    <details class="more">
      <summary>Delay, copies, formats, forgery, refund amount</summary>
      <div class="fields">
        <label>Delay in seconds<input name="delaySeconds" type="number" min="0" max="86400" placeholder="0" /></label>
        <label>Copies<input name="times" type="number" min="1" max="1000" placeholder="1" /></label>
        <label>Formats<select name="formats"><option value="">v1 and v2</option><option>v1</option><option>v2</option></select></label>
        <label>Forgery<select name="forgery">${forgeries.map((name) => html`<option>${name}</option>`)}</select></label>
        <label>Refund amount<input name="amount" inputmode="decimal" placeholder="all that is left" pattern="\\d+(\\.\\d{1,2})?" /></label>
      </div>
    </details>
    <div class="keys">${deskKeys.map(key)}</div>
  </form>`
}

const key = ({ action, label, effect, tone }: Key) =>
  html`<button class="key ${tone}" name="action" value="${action}"><span class="key-name">${label}</span><small>${effect}</small></button>`
