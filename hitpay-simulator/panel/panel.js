// The panel works without this file. With it, pages renew themselves and buttons show their effect in place.
const pulseMs = 1000

let version = null

// While a try is pending its countdown changes every second, though nothing is stored.
const counting = () => document.querySelector('.timeline .lamp.warn') !== null

async function pulse() {
  if (document.hidden) return
  const answer = await fetch('/simulator/pulse').then((response) => response.json())
  const news = version !== null && answer.version !== version
  version = answer.version
  if (news || counting()) await renew(await fetch(location.href))
}

async function renew(response) {
  const page = new DOMParser().parseFromString(await response.text(), 'text/html')
  for (const part of document.querySelectorAll('[data-live]')) {
    const next = page.getElementById(part.id)
    if (next) replace(part, next)
  }
}

function replace(part, next) {
  const open = [...part.querySelectorAll('details[open]')].map(({ id }) => id)
  for (const id of open) next.querySelector(`[id="${id}"]`)?.setAttribute('open', '')
  if (part.innerHTML === next.innerHTML) return
  const focused = part.contains(document.activeElement) ? pathTo(document.activeElement, part) : null
  part.innerHTML = next.innerHTML
  if (focused) part.querySelector(focused)?.focus()
}

function pathTo(element, part) {
  if (element.matches('a[href]')) return `a[href="${element.getAttribute('href')}"]`
  const details = element.closest('details[id]')
  return details && part.contains(details) ? `[id="${details.id}"] ${element.localName}` : null
}

// Forms marked data-stay keep what was chosen in them; the answer only renews the parts around.
document.addEventListener('submit', async (event) => {
  const form = event.target
  const stays = 'stay' in form.dataset || form.closest('.delivery')
  if (!stays) return
  event.preventDefault()
  const body = new URLSearchParams(new FormData(form, event.submitter))
  await renew(await fetch(form.action, { method: 'POST', body, headers: { 'X-In-Place': '1' } }))
})

document.addEventListener('change', (event) => {
  if (event.target.form && 'auto' in event.target.form.dataset) event.target.form.requestSubmit()
})

setInterval(() => pulse().catch(() => {}), pulseMs)
