// The panel works without this file. With it, pages renew themselves and buttons show their effect in place.
const pulseMs = 1000

let version = null

// The address names the request on the desk: the buttons must not come to mean a newer one.
const desk = document.querySelector('.desk')
if (desk && !location.search) history.replaceState(null, '', `/?request=${desk.dataset.request}`)

// While a try is pending its countdown changes every second, though nothing is stored.
const counting = () => document.querySelector('.timeline .lamp.warn') !== null

async function pulse() {
  if (document.hidden) return
  const answer = await fetch('/simulator/pulse').then((response) => response.json())
  const news = version !== null && answer.version !== version
  version = answer.version
  if (news || counting()) renew(await pageOf(await fetch(location.href)), '[data-live]:not(.spoken)')
}

const pageOf = async (response) => new DOMParser().parseFromString(await response.text(), 'text/html')

function renew(page, parts) {
  if (!desk && page.querySelector('.desk')) location.reload()
  for (const part of document.querySelectorAll(parts)) {
    const next = page.getElementById(part.id)
    if (next) replace(part, next)
  }
}

function replace(part, next) {
  const open = [...part.querySelectorAll('details[open]')].map(({ id }) => id)
  for (const id of open) next.querySelector(`[id="${id}"]`)?.setAttribute('open', '')
  if (part.innerHTML === next.innerHTML) return
  const focused = part.contains(document.activeElement) ? pathTo(document.activeElement, part) : null
  const rows = part.querySelectorAll('.timeline > li').length
  part.innerHTML = next.innerHTML
  markFresh(part, rows)
  if (focused) part.querySelector(focused)?.focus()
}

// The latest stand on top, so as many rows from the top are new as there are more than before.
function markFresh(part, rowsBefore) {
  const rows = [...part.querySelectorAll('.timeline > li')]
  for (const row of rows.slice(0, rows.length - rowsBefore)) row.classList.add('fresh')
}

function pathTo(element, part) {
  if (element.matches('a[href]')) return `a[href="${element.getAttribute('href')}"]`
  const details = element.closest('details[id]')
  return details && part.contains(details) ? `[id="${details.id}"] ${element.localName}` : null
}

// Forms marked data-stay keep what was chosen in them; the answer only renews the parts around.
// getAttribute, because the keys in the form are named "action" and hide the property.
document.addEventListener('submit', async (event) => {
  const form = event.target
  const stays = 'stay' in form.dataset || form.closest('.delivery') || ('auto' in form.dataset && !event.submitter)
  if (!stays) return
  event.preventDefault()
  const body = new URLSearchParams(new FormData(form, event.submitter))
  renew(
    await pageOf(await fetch(form.getAttribute('action'), { method: 'POST', body, headers: { 'X-In-Place': '1' } })),
    '[data-live]',
  )
})

document.addEventListener('change', (event) => {
  if (event.target.form && 'auto' in event.target.form.dataset) event.target.form.requestSubmit()
})

setInterval(() => pulse().catch(() => {}), pulseMs)
