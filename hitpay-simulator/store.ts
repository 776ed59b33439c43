import type { Delivery, Endpoint, Payment, PaymentRequest, Refund } from './records'
import { defaultSwitches, type Switches } from './switches/switches'

const logLimit = 2_000

export type StoredData = {
  requests: PaymentRequest[]
  payments: Payment[]
  refunds: Refund[]
  endpoints: Endpoint[]
  deliveries: Delivery[]
  switches: Switches
}

/** Everything in memory, indexed for the questions that are asked. Records are changed in place, then `touch` is called. */
export class Store {
  readonly requests = new Map<string, PaymentRequest>()
  readonly payments = new Map<string, Payment>()
  readonly refunds = new Map<string, Refund>()
  readonly endpoints = new Map<string, Endpoint>()
  readonly deliveries = new Map<string, Delivery>()
  readonly newestRequestLast: PaymentRequest[] = []
  switches: Switches = { ...defaultSwitches }
  /** Grows with every change: the panel watches it to know when to look again. */
  version = 0
  onChange: () => void = () => {}
  private readonly paymentsByRequest = new Map<string, Payment[]>()
  private readonly refundsByPayment = new Map<string, Refund[]>()
  private readonly deliveriesByRequest = new Map<string, Delivery[]>()

  touch() {
    this.version += 1
    this.onChange()
  }

  addRequest(request: PaymentRequest) {
    this.requests.set(request.id, request)
    this.newestRequestLast.push(request)
    this.touch()
  }

  addPayment(payment: Payment) {
    this.payments.set(payment.id, payment)
    file(this.paymentsByRequest, payment.requestId, payment)
    this.touch()
  }

  addRefund(refund: Refund) {
    this.refunds.set(refund.id, refund)
    file(this.refundsByPayment, refund.paymentId, refund)
    this.touch()
  }

  addDelivery(delivery: Delivery) {
    this.deliveries.set(delivery.id, delivery)
    if (delivery.requestId) file(this.deliveriesByRequest, delivery.requestId, delivery)
    this.forgetOldDeliveries()
    this.touch()
  }

  paymentsOf(requestId: string): readonly Payment[] {
    return this.paymentsByRequest.get(requestId) ?? []
  }

  refundsOf(paymentId: string): readonly Refund[] {
    return this.refundsByPayment.get(paymentId) ?? []
  }

  deliveriesOf(requestId: string): readonly Delivery[] {
    return this.deliveriesByRequest.get(requestId) ?? []
  }

  snapshot(): StoredData {
    return {
      requests: [...this.requests.values()],
      payments: [...this.payments.values()],
      refunds: [...this.refunds.values()],
      endpoints: [...this.endpoints.values()],
      deliveries: [...this.deliveries.values()],
      switches: this.switches,
    }
  }

  restore(data: StoredData) {
    this.clear()
    for (const request of data.requests) this.addRequest(request)
    for (const payment of data.payments) this.addPayment(payment)
    for (const refund of data.refunds) this.addRefund(refund)
    for (const endpoint of data.endpoints) this.endpoints.set(endpoint.id, endpoint)
    for (const delivery of data.deliveries) this.addDelivery(delivery)
    this.switches = data.switches
    this.touch()
  }

  clear() {
    for (const map of [this.requests, this.payments, this.refunds, this.endpoints, this.deliveries]) map.clear()
    for (const index of [this.paymentsByRequest, this.refundsByPayment, this.deliveriesByRequest]) index.clear()
    this.newestRequestLast.length = 0
    this.switches = { ...defaultSwitches }
    this.touch()
  }

  // The ledger is kept whole; only the log of deliveries is cut, and never a letter that is still to be sent.
  private forgetOldDeliveries() {
    if (this.deliveries.size <= logLimit * 1.1) return
    let surplus = this.deliveries.size - logLimit
    for (const delivery of this.deliveries.values()) {
      if (surplus === 0) return
      if (delivery.state === 'waiting') continue
      this.deliveries.delete(delivery.id)
      unfile(this.deliveriesByRequest, delivery.requestId, delivery)
      surplus -= 1
    }
  }
}

function file<T>(index: Map<string, T[]>, key: string, entry: T) {
  const entries = index.get(key)
  if (entries) entries.push(entry)
  else index.set(key, [entry])
}

function unfile<T>(index: Map<string, T[]>, key: string | null, entry: T) {
  const entries = index.get(key ?? '') ?? []
  const at = entries.indexOf(entry)
  if (at >= 0) entries.splice(at, 1)
}
