import { DropIn, type DropInOptions, type DropInPage } from './drop-in-session'
import { applyRefusedStyles } from './drop-in-style'

export type { DropInOptions } from './drop-in-session'

/**
 * Opens HitPay's Drop-In over the page. Resolves when it is open or has been called unavailable; never rejects.
 * `onSuccess` and `onClose` are hints to go and ask our own server: the first may be faked by any window and may never
 * come, the second also comes after a success. `onUnavailable` comes at most once per call: offer the payment's own page.
 */
export function openDropIn(options: DropInOptions): Promise<void> {
  dropIn ??= new DropIn(browserPage)
  return dropIn.open(options)
}

// hitpay.js knows one init per page life, so there is one of these
let dropIn: DropIn | undefined

const browserPage: DropInPage = {
  loadScript: (src, nonce) =>
    new Promise((resolve, reject) => {
      const script = document.createElement('script')
      script.src = src
      script.async = true
      if (nonce) script.nonce = nonce
      script.onload = () => resolve()
      script.onerror = () => {
        script.remove()
        reject(new Error(`${src} could not be loaded`))
      }
      applyRefusedStyles(document, new URL(src).origin)
      document.head.append(script)
    }),
  hitPay: () => Reflect.get(window, 'HitPay'),
  onMessage: (listener) => window.addEventListener('message', ({ origin, data }) => listener(origin, data)),
}
