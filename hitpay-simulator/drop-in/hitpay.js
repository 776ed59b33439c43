// The simulator's stand-in for hitpay.js. It keeps the real one's habits, the awkward ones too, so that a shop meets them here.
;(() => {
  const settleMs = 500
  // Set by the switch of the same name: how the real script does it is not documented.
  const styling = 'properties'
  const handlers = {}
  let frame
  let settings = {}
  let frameLoaded
  let markLoaded
  let shown = false
  let overflowBefore = ''

  const HitPay = {
    inited: false,

    init(defaultLink, options = {}, callbacks = {}) {
      // Once per page: a second call is ignored, and the first callbacks stay.
      if (HitPay.inited) return
      HitPay.inited = true
      Object.assign(handlers, callbacks)
      settings = { defaultUrl: defaultLink, scheme: 'https', domain: 'hit-pay.com', path: '', ...options }
      frameLoaded = new Promise((resolve) => {
        markLoaded = resolve
      })
      frame = document.createElement('iframe')
      frame.id = 'hitpay-overlay'
      frame.title = 'Simulated payment'
      frame.allow = 'payment'
      frame.src = `${settings.scheme}://${settings.domain}${settings.path}/hitpay-iframe.html`
      style('none')
      document.body.appendChild(frame)
    },

    async toggle(checkoutOptions = {}) {
      await frameLoaded
      if (shown) return hide(checkoutOptions)
      shown = true
      overflowBefore = document.body.style.overflow
      document.body.style.overflow = 'hidden'
      style('block')
      frame.focus()
      setTimeout(() => tellFrame(checkoutOptions), settleMs)
    },
  }

  const rules = {
    position: 'fixed',
    inset: '0',
    width: '100vw',
    height: '100vh',
    border: '0',
    'z-index': '99999999',
    'color-scheme': 'light dark',
  }
  const text = (display) =>
    Object.entries({ ...rules, display })
      .map(([name, value]) => `${name}: ${value};`)
      .join(' ')

  // A page's policy may forbid style attributes and style elements, but never properties.
  function style(display) {
    if (styling === 'attribute') frame.setAttribute('style', text(display))
    else if (styling === 'element') styleByElement(display)
    else for (const [name, value] of Object.entries({ ...rules, display })) frame.style.setProperty(name, value)
  }

  function styleByElement(display) {
    frame.className = `hitpay-${display}`
    if (document.getElementById('hitpay-style')) return
    const sheet = document.createElement('style')
    sheet.id = 'hitpay-style'
    sheet.textContent = ['none', 'block'].map((one) => `#hitpay-overlay.hitpay-${one} { ${text(one)} }`).join('\n')
    document.head.appendChild(sheet)
  }

  // Runs after success as well: a shop must not read it as "cancelled".
  function hide(checkoutOptions) {
    shown = false
    document.body.style.overflow = overflowBefore
    style('none')
    tellFrame(checkoutOptions)
    handlers.onClose?.()
  }

  function tellFrame(checkoutOptions) {
    frame.contentWindow.postMessage({ type: 'toggle', props: { ...settings, checkoutOptions } }, '*')
  }

  // Nobody asks where a message comes from: any window can fake a success.
  window.addEventListener('message', ({ data }) => {
    if (!HitPay.inited || !data) return
    if (data.type === 'loaded') markLoaded()
    if (data.type === 'toggle') HitPay.toggle()
    if (data.type === 'success') handlers.onSuccess?.(data)
    if (data.type === 'error') handlers.onError?.(data.error)
  })

  window.HitPay = HitPay
})()
