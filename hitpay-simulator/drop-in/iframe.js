const element = (id) => document.getElementById(id)
const dialog = element('dialog')
const form = element('form')
let props
let payment
let closing

// Whoever listens, listens: the real iframe names no target either.
const tellPage = (message) => window.parent.postMessage(message, '*')

window.addEventListener('message', ({ data }) => {
  if (data?.type !== 'toggle' || !data.props) return
  if (dialog.hidden) open(data.props)
  else reset()
})

async function open(given) {
  props = given
  dialog.hidden = false
  element('close').focus()
  try {
    payment = await load(props.checkoutOptions ?? {})
    show()
  } catch (error) {
    await fail(error)
  }
}

function load({ paymentRequest, amount }) {
  if (paymentRequest) return call(`/drop-in/payment-requests/${encodeURIComponent(paymentRequest)}`)
  return call('/drop-in/payment-requests', { amount })
}

async function call(path, body) {
  const init = body && { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }
  const response = await fetch(path, init)
  const answer = await response.json()
  if (!response.ok) throw new Error(answer.message)
  return answer
}

function show() {
  element('title').textContent = `${payment.merchant} asks you for`
  element('amount').textContent = payment.amount
  element('detail').textContent = payment.payable ? (payment.reference ?? '') : `This payment is ${payment.status}.`
  element('pay').textContent = `Pay ${payment.amount}`
  form.hidden = !payment.payable
  element('methods').replaceChildren(element('methods').firstElementChild, ...payment.methods.map(methodChoice))
  if (payment.payable) element('pay').focus()
}

function methodChoice({ id, label }, index) {
  const choice = document.createElement('input')
  choice.type = 'radio'
  choice.name = 'method'
  choice.value = id
  choice.checked = props.checkoutOptions?.method ? props.checkoutOptions.method === id : index === 0
  const row = document.createElement('label')
  row.append(choice, label)
  return row
}

form.addEventListener('submit', async (event) => {
  event.preventDefault()
  const outcome = event.submitter?.value ?? 'pay'
  if (outcome === 'cancel') return close()
  try {
    const method = new FormData(form).get('method') ?? undefined
    payment = await call(`/drop-in/payment-requests/${payment.id}/${outcome}`, { method })
    await (outcome === 'pay' ? succeed() : fail(new Error('Your payment was declined.')))
  } catch (error) {
    await fail(error)
  }
})

async function succeed() {
  const { successNeverFires, successScreenMs } = await call('/drop-in/settings')
  form.hidden = true
  element('title').textContent = 'Paid'
  element('detail').textContent = 'This window closes by itself.'
  element('close').focus()
  if (!successNeverFires) tellPage({ type: 'success' })
  closing = setTimeout(close, successScreenMs)
}

async function fail(error) {
  element('detail').textContent = error.message
  const { errorNeverFires } = await call('/drop-in/settings')
  try {
    // A function cannot be cloned into another window: the message never leaves, as was seen with the real one.
    tellPage({ type: 'error', error: errorNeverFires ? { message: error.message, retry() {} } : error.message })
  } catch (cloneError) {
    console.error(cloneError)
  }
  if (props.closeOnError) close()
}

function close() {
  clearTimeout(closing)
  tellPage({ type: 'toggle' })
}

function reset() {
  clearTimeout(closing)
  dialog.hidden = true
  form.hidden = true
  element('title').textContent = 'Loading'
  for (const id of ['amount', 'detail']) element(id).textContent = ''
}

element('close').addEventListener('click', close)

dialog.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') close()
  if (event.key === 'Tab') stayInside(event)
})

// The page behind is covered, so the focus goes round inside.
function stayInside(event) {
  const stops = [...dialog.querySelectorAll('button, input')].filter((stop) => stop.offsetParent !== null)
  const edge = event.shiftKey ? stops[0] : stops.at(-1)
  if (document.activeElement !== edge) return
  event.preventDefault()
  const next = event.shiftKey ? stops.at(-1) : stops[0]
  next.focus()
}

if (!('silent' in dialog.dataset)) tellPage({ type: 'loaded' })
