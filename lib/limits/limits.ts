/** How often a door may be used: `most` times within `seconds`, counted from the first time. */
export type Limit = { name: string; most: number; seconds: number }

const within = (minutes: number) => minutes * 60

/**
 * Every limit of the shop. Those by address are wide enough for an office behind one; webhooks have none, for what is
 * forged is refused before it costs anything.
 */
export const limits = {
  /** Orders placed, by address. */
  checkout: { name: 'checkout', most: 60, seconds: within(10) },
  /** Orders placed, by cart: changed details replace the cart's earlier order, so a person needs few. */
  checkoutOfCart: { name: 'checkout-of-cart', most: 20, seconds: within(10) },
  /** Presses on an order's page (pay, ask, cancel, order again), by address. */
  orderForm: { name: 'order-form', most: 300, seconds: within(10) },
  /** Addresses of orders that never were, by address. */
  unknownOrder: { name: 'unknown-order', most: 60, seconds: within(10) },
  /** Looks at one order that reached the database, by order. A page looks every two seconds. */
  orderLook: { name: 'order-look', most: 600, seconds: within(1) },
  /** Guesses at the mail address or phone number of one order, by order. */
  proveOwner: { name: 'prove-owner', most: 10, seconds: within(60) },
  signIn: { name: 'sign-in', most: 40, seconds: within(15) },
  signInOfEmail: { name: 'sign-in-of-email', most: 10, seconds: within(15) },
  /** Refunds sent to HitPay, by staff member, whichever form they come from. */
  refund: { name: 'refund', most: 60, seconds: within(10) },
  /** Runs of the go-live checks, which call other servers, and test payments; by staff member. */
  goLive: { name: 'go-live', most: 30, seconds: within(10) },
} as const satisfies Record<string, Limit>

/**
 * Where no proxy that we trust says who asks, all visitors share one count. It is this many times as wide: a flood is
 * still cut, and no single visitor can shut the shop for the others with a handful of requests.
 */
export const sharedByAll = 100
