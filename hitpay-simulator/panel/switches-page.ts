import { html } from 'hono/html'
import { z } from 'zod'
import type { Simulator } from '../simulator-context'
import { switchGroups } from '../switches/groups'
import type { Note } from '../switches/note'
import { defaultSwitches, type Switches, type SwitchName, switchesSchema, switchNames } from '../switches/switches'

export function switchesPage({ store }: Simulator) {
  return html`<div class="page-head">
      <h1>Switches</h1>
      <p>Each makes the simulator behave in a way that a shop must survive. They take effect at once and last until switched back.</p>
    </div>
    <form method="post" action="/panel/switches" class="switches" data-auto>
      <div class="row sticky">
        <button class="primary">Save</button>
        <button name="reset" value="1">All as usual</button>
      </div>
      ${switchGroups.map(
        ({ title, about, notes }, index) => html`<section class="page-part" aria-labelledby="group-${index}">
          <h2 id="group-${index}">${title}</h2>
          <p class="small">${about}</p>
          ${switchNames.map((name) => row(store.switches, name, notes[name]))}
        </section>`,
      )}
    </form>`
}

function row(switches: Switches, name: SwitchName, note: Note | undefined) {
  if (!note) return ''
  const changed = switches[name] !== defaultSwitches[name]
  return html`<div class="switch" id="${name}">
    <label for="switch-${name}">${note.label} <code>${name}</code></label>
    ${field(name, switches[name])}
    <p class="small" id="help-${name}" data-live>${note.help} ${changed ? html`<strong class="usual">Usually ${String(defaultSwitches[name])}.</strong>` : ''}</p>
  </div>`
}

function field(name: SwitchName, value: Switches[SwitchName]) {
  const schema = switchesSchema.shape[name]
  const common = html`id="switch-${name}" name="${name}" aria-describedby="help-${name}"`
  if (schema instanceof z.ZodEnum)
    return html`<select ${common}>${schema.options.map((option) => html`<option ${option === value ? 'selected' : ''}>${option}</option>`)}</select>`
  if (schema instanceof z.ZodBoolean) return html`<input ${common} type="checkbox" ${value ? 'checked' : ''} />`
  if (schema instanceof z.ZodNumber) return html`<input ${common} type="number" min="0" value="${String(value)}" />`
  return html`<input ${common} value="${String(value)}" />`
}

/** A form knows only text, and says nothing of a box that is not ticked. */
export function switchesFromForm(fields: Record<string, unknown>): unknown {
  return Object.fromEntries(
    switchNames.map((name) => {
      const schema = switchesSchema.shape[name]
      if (schema instanceof z.ZodBoolean) return [name, fields[name] === 'on']
      return [name, schema instanceof z.ZodNumber ? Number(fields[name]) : fields[name]]
    }),
  )
}
