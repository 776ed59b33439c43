import type { Context } from 'hono'
import { html } from 'hono/html'
import type { StatusCode } from 'hono/utils/http-status'
import { brand, type Markup, nothing, notice, sendPage } from '../pages/layout'
import type { Simulator } from '../simulator-context'
import { changedSwitches } from '../switches/switches'

const rooms = [
  ['/', 'Control room'],
  ['/deliveries', 'Webhooks'],
  ['/switches', 'Switches'],
  ['/connect', 'Connect'],
] as const

type Room = { path: (typeof rooms)[number][0]; title: string; body: Markup }

/** The panel around each of its pages. Parts marked data-live are renewed by panel.js; without it, by reloading. */
export function sendRoom(context: Context, simulator: Simulator, room: Room, status: StatusCode = 200) {
  const body = html`<header>
    ${notice}
    <div class="top">
      <a class="home" href="/" aria-label="Pretend Pay, to the control room">${brand}</a>
      <p class="tagline">The HitPay simulator</p>
      <nav aria-label="Panel">
        ${rooms.map(([path, name]) => html`<a class="tab" href="${path}" ${path === room.path ? html`aria-current="page"` : ''}>${name}</a>`)}
      </nav>
    </div>
    </header>
    <main class="room">
      <div id="live-quirks" data-live>${quirks(simulator)}</div>
      ${room.body}
    </main>`
  return sendPage(
    context,
    {
      title: room.title,
      body,
      bodyClass: 'panel',
      styles: ['panel.css', 'list.css', 'desk.css', 'timeline.css', 'forms.css'],
      scripts: ['panel.js'],
    },
    status,
  )
}

/** A forgotten switch explains many a strange evening, so every page names those that are not as usual. */
function quirks({ store }: Simulator) {
  const changed = changedSwitches(store.switches)
  if (changed.length === 0) return nothing
  return html`<p class="quirks">
    <strong>Not as usual:</strong>
    ${changed.map((name) => html`<a href="/switches#${name}"><code>${name}: ${String(store.switches[name])}</code></a> `)}
  </p>`
}
