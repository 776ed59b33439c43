/** The settlement table in small: what money moved, and how each order must stand because of it. Amounts in cents. */
export type ModelOrder = {
  id: string
  cart: number
  /** The same cart placed again is the same order. */
  key: string
  quantities: readonly number[]
  total: number
  status: string
  hold: 'held' | 'released' | 'committed'
  applied: string | null
  fulfilment: string
  /** Came back to the shelf, by variant. */
  returned: number[]
}

type ModelPayment = { order: ModelOrder | null; amount: number; refunded: number }
export type Shelf = { onHand: number; reserved: number }

/** HitPay's word about one payment, read from one letter. */
export type Word = {
  paymentId: string
  requestId: string | null
  amount: number
  currency: string
  /** Of this payment, so far. */
  refunded: number
}

const spent = new Set(['paid', 'part_refunded', 'refunded', 'refund_due', 'review'])

export class ShopModel {
  readonly orders: ModelOrder[] = []
  readonly payments = new Map<string, ModelPayment>()
  /** Payment requests at HitPay, and whose they are. */
  readonly requests = new Map<string, ModelOrder>()

  constructor(readonly shelves: readonly Shelf[]) {}

  /** The order that this cart and these goods made already. */
  present(cart: number, quantities: readonly number[]): ModelOrder | undefined {
    return this.orders.find(({ key }) => key === this.keyOf(cart, quantities))
  }

  isSpent = (cart: number) => this.orders.some((order) => order.cart === cart && spent.has(order.status))

  waiting = (cart: number) => this.orders.filter((order) => order.cart === cart && order.status === 'pending_payment')

  /** Undefined where the goods are not there; otherwise the order this makes, or the one it already made. */
  place(cart: number, quantities: readonly number[], total: number): ModelOrder | 'new' | undefined {
    return this.placeAs(this.keyOf(cart, quantities).replace(/\.\d+$/, ''), { cart, quantities, total })
  }

  presentBy = (key: string): ModelOrder | undefined => this.orders.find((order) => order.key === this.tryOf(key))

  placeAs(
    tried: string,
    { cart, quantities, total }: Pick<ModelOrder, 'cart' | 'quantities' | 'total'>,
  ): ModelOrder | 'new' | undefined {
    const present = this.presentBy(tried)
    if (present) return present
    if (!this.isEnough(cart, quantities)) return undefined
    const replaced = this.waiting(cart)
    const key = this.tryOf(tried)
    for (const order of replaced) this.close(order, 'cancelled')
    const order: ModelOrder = {
      ...{ id: '', cart, key, quantities, total, status: 'pending_payment', hold: 'released', applied: null },
      ...{ fulfilment: 'unfulfilled', returned: quantities.map(() => 0) },
    }
    this.hold(order)
    this.orders.push(order)
    return 'new'
  }

  private keyOf = (cart: number, quantities: readonly number[]): string => this.tryOf(`${cart}|${quantities.join()}`)

  // Once an order has ended unpaid, the same wish is a new order.
  private tryOf(tried: string): string {
    const closed = this.orders.filter(
      ({ key, status }) => key.startsWith(`${tried}.`) && (status === 'expired' || status === 'cancelled'),
    )
    return `${tried}.${closed.length}`
  }

  /** Only an order that waits can be closed. */
  close(order: ModelOrder, status: 'expired' | 'cancelled'): boolean {
    if (order.status !== 'pending_payment') return false
    order.status = status
    this.release(order)
    return true
  }

  hear(word: Word): void {
    const known = this.payments.get(word.paymentId)
    // Money that names nothing of ours is a till's until something names it.
    if (!known && word.requestId === null) return
    const order = known?.order ?? this.requests.get(word.requestId ?? '') ?? null
    const payment = known ?? { order: null, amount: word.amount, refunded: 0 }
    this.payments.set(word.paymentId, payment)
    const found = order !== null && payment.order === null
    payment.order = order
    if (order && found) this.decide(order, word)
    const grown = word.refunded > payment.refunded
    payment.refunded = Math.max(payment.refunded, word.refunded)
    if (order && (grown || (found && payment.refunded > 0))) this.followRefund(order)
  }

  private decide(order: ModelOrder, { paymentId, amount, currency }: Word) {
    const waits = order.status === 'pending_payment'
    const closed = order.status === 'expired' || order.status === 'cancelled'
    if (amount !== order.total || currency !== 'SGD') {
      if (waits || closed) order.status = 'review'
    } else if (waits || (order.status === 'review' && order.hold === 'held')) {
      this.sell(order)
      Object.assign(order, { status: 'paid', applied: paymentId })
    } else if (
      (closed || order.status === 'review') &&
      !this.isPaidBeside(order) &&
      this.isEnough(order.cart, order.quantities)
    ) {
      for (const sibling of this.waiting(order.cart)) this.close(sibling, 'cancelled')
      this.hold(order)
      this.sell(order)
      Object.assign(order, { status: 'paid', applied: paymentId })
    } else if (closed || order.status === 'review') order.status = 'refund_due'
  }

  /** An order that was paid follows its own payment; any other is over once all its money has gone back. */
  private followRefund(order: ModelOrder) {
    const concerned = [...this.payments].filter(
      ([id, payment]) => payment.order === order && (order.applied ?? id) === id,
    )
    const all = concerned.every(([, { refunded, amount }]) => refunded === amount)
    const some = concerned.some(([, { refunded }]) => refunded > 0)
    if (all && order.status !== 'refunded') {
      order.status = 'refunded'
      this.release(order)
    } else if (some && order.status === 'paid') order.status = 'part_refunded'
  }

  /** We gave it back ourselves, and know it before any letter says so. */
  refund(paymentId: string, amount: number, returned: readonly number[]): void {
    const payment = this.payments.get(paymentId)
    if (!payment?.order) return
    payment.refunded += amount
    for (const [variant, quantity] of returned.entries()) {
      const shelf = this.shelves[variant]
      if (shelf) shelf.onHand += quantity
      payment.order.returned[variant] = (payment.order.returned[variant] ?? 0) + quantity
    }
    this.followRefund(payment.order)
  }

  /** What the cart's own unpaid order holds is there for it. */
  isEnough = (cart: number, quantities: readonly number[]) =>
    this.shelves.every(({ onHand, reserved }, variant) => {
      const own = this.waiting(cart).reduce((sum, order) => sum + (order.quantities[variant] ?? 0), 0)
      return onHand - reserved + own >= (quantities[variant] ?? 0)
    })

  /**
   * Unpaid carts together hold at most half of what lies on a shelf, rounded up, and one unit where there is one.
   * `holders`: whose unpaid goods are counted, but for the cart's own, which the new order replaces.
   */
  isFair = (quantities: readonly number[], holders: readonly ModelOrder[]) =>
    this.shelves.every(({ onHand }, variant) => {
      const wanted = quantities[variant] ?? 0
      const held = holders.reduce((sum, order) => sum + (order.quantities[variant] ?? 0), 0)
      return wanted === 0 || held + wanted <= Math.max(1, Math.floor((onHand + 1) / 2))
    })

  private isPaidBeside = ({ cart }: ModelOrder) =>
    this.orders.some(({ cart: other, status }) => other === cart && (status === 'paid' || status === 'part_refunded'))

  private hold(order: ModelOrder) {
    order.hold = 'held'
    for (const [variant, shelf] of this.shelves.entries()) shelf.reserved += order.quantities[variant] ?? 0
  }

  private release(order: ModelOrder) {
    if (order.hold !== 'held') return
    order.hold = 'released'
    for (const [variant, shelf] of this.shelves.entries()) shelf.reserved -= order.quantities[variant] ?? 0
  }

  private sell(order: ModelOrder) {
    this.release(order)
    order.hold = 'committed'
    for (const [variant, shelf] of this.shelves.entries()) shelf.onHand -= order.quantities[variant] ?? 0
  }
}
