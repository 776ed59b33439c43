import { businessSlug, type Simulator } from '../simulator-context'

const hosts = {
  'checkout-v1': 'https://securecheckout.sandbox.hit-pay.com',
  'checkout-v2': 'https://checkout.sandbox.hit-pay.com',
  unexpected: 'https://checkout.attacker.example',
}

/** Where the buyer pays. Only the first choice leads anywhere; the others are for shops that read the host. */
export function paymentUrl(simulator: Simulator, id: string): string {
  const choice = simulator.store.switches.paymentUrlHost
  const host = choice === 'simulator' ? simulator.origin() : hosts[choice]
  return `${host}/payment-request/@${businessSlug(simulator.config)}/${id}/checkout`
}

export const defaultLink = (simulator: Simulator) =>
  `${simulator.origin()}/payment-request/@${businessSlug(simulator.config)}/`

export const bankPageUrl = (simulator: Simulator, id: string) => `${simulator.origin()}/bank/${id}`

/** Appended by hand: an existing query must arrive as the shop wrote it. */
export function redirectTo(url: string, reference: string, status: string): string {
  const [beforeHash = '', ...hash] = url.split('#')
  const joint = !beforeHash.includes('?') ? '?' : /[?&]$/.test(beforeHash) ? '' : '&'
  const query = new URLSearchParams({ reference, status })
  return `${beforeHash}${joint}${query}${hash.length ? `#${hash.join('#')}` : ''}`
}
