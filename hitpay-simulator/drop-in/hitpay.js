// The simulator's stand-in for hitpay.js. It keeps the real one's habits, the awkward ones too, so that a shop meets them here.
;(() => {
  const settleMs = 500
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
      // One property at a time: the page's CSP may forbid style attributes, but not this.
      frame.style.position = 'fixed'
      frame.style.inset = '0'
      frame.style.width = '100vw'
      frame.style.height = '100vh'
      frame.style.border = '0'
      frame.style.zIndex = '99999999'
      frame.style.colorScheme = 'light dark'
      frame.style.display = 'none'
      document.body.appendChild(frame)
    },

    async toggle(checkoutOptions = {}) {
      await frameLoaded
      if (shown) return hide(checkoutOptions)
      shown = true
      overflowBefore = document.body.style.overflow
      document.body.style.overflow = 'hidden'
      frame.style.display = 'block'
      frame.focus()
      setTimeout(() => tellFrame(checkoutOptions), settleMs)
    },
  }

  // Runs after success as well: a shop must not read it as "cancelled".
  function hide(checkoutOptions) {
    shown = false
    document.body.style.overflow = overflowBefore
    frame.style.display = 'none'
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
