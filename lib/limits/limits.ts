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
  /** Passwords tried, by address. */
  signIn: { name: 'sign-in', most: 40, seconds: within(15) },
  /** Passwords tried on a device that the account knows, by device: nobody else's tries count there. */
  signInOfDevice: { name: 'sign-in-of-device', most: 20, seconds: within(15) },
  /** Codes and passwords asked for by a session that is under way, by session. */
  proof: { name: 'proof', most: 10, seconds: within(15) },
  /** Codes tried after the right password, by account and device. */
  signInCode: { name: 'sign-in-code', most: 10, seconds: within(15) },
  /** Mails to set a new password asked for, by address. */
  resetAsked: { name: 'reset-asked', most: 20, seconds: within(60) },
  /** The same by account, known or not. Past it the answer is the same and no mail goes out. */
  resetAskedOfEmail: { name: 'reset-asked-of-email', most: 3, seconds: within(60) },
  /** New passwords sent with a link, by address. */
  resetUsed: { name: 'reset-used', most: 40, seconds: within(15) },
  /** Refunds sent to HitPay, by staff member, whichever form they come from. */
  refund: { name: 'refund', most: 60, seconds: within(10) },
  /** Runs of the go-live checks, which call other servers, and test payments; by staff member. */
  goLive: { name: 'go-live', most: 30, seconds: within(10) },
} as const satisfies Record<string, Limit>

/** `free` tries at once, then one after 5, 10, 20 … seconds, at most `longest`; all is forgotten `forget` seconds after the last. */
export type Delay = { name: string; free: number; longest: number; forget: number }

/** Passwords tried on devices that the account does not know: a guesser is slowed, and nobody is shut out for long. */
export const delays = {
  /** By account and address. */
  signInOfPair: { name: 'sign-in-of-pair', free: 5, longest: 60, forget: within(15) },
  /** By account, from wherever. */
  signInOfEmail: { name: 'sign-in-of-email', free: 20, longest: 60, forget: within(15) },
} as const satisfies Record<string, Delay>

/**
 * Where no proxy that we trust says who asks, all visitors share one count. It is this many times as wide: a flood is
 * still cut, and no single visitor can shut the shop for the others with a handful of requests.
 */
export const sharedByAll = 100
