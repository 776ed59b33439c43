import { systemClock } from '../../../hitpay-simulator/clock'
import { amountText } from '../../../hitpay-simulator/money'
import { isPayable } from '../../../hitpay-simulator/payment-requests/expiry'
import { readInput } from '../../../hitpay-simulator/payment-requests/input'
import { createPaymentRequest } from '../../../hitpay-simulator/payment-requests/payment-request'
import { refund } from '../../../hitpay-simulator/payments/refund'
import { decline, pay, payLate } from '../../../hitpay-simulator/payments/take-payment'
import type { Delivery, Payment, PaymentRequest } from '../../../hitpay-simulator/records'
import { defaultConfig } from '../../../hitpay-simulator/simulator'
import type { Simulator } from '../../../hitpay-simulator/simulator-context'
import { Store } from '../../../hitpay-simulator/store'
import { Courier } from '../../../hitpay-simulator/webhooks/courier'
import { eventNames } from '../../../hitpay-simulator/webhooks/endpoints'
import { salts } from './honest-bodies'

export type { Delivery, Payment, PaymentRequest } from '../../../hitpay-simulator/records'

// Written, signed and put into the log as every letter is, and never posted: the trial carries it itself.
const unsent = { webhook: 'drop' } as const

/** HitPay without a network. Its ledger says what money moved; its letters are handed over instead of posted. */
export function openDesk(store = new Store()) {
  const endpoint = {
    id: 'events',
    name: '',
    url: 'http://localhost:9/events',
    eventTypes: [...eventNames],
    createdAt: 0,
  }
  store.endpoints.set(endpoint.id, { ...endpoint, salt: salts.event })
  Object.assign(store.switches, unsent)
  const simulator: Simulator = {
    config: { ...defaultConfig, salt: salts.form, eventSalt: salts.event },
    clock: systemClock,
    store,
    courier: new Courier(systemClock, store),
    origin: () => 'http://localhost:9',
  }
  return {
    store,
    /** A payment request over so many hundredths, as `POST /v1/payment-requests` makes one. */
    open: (reference: string, hundredths: number, currency = 'SGD'): PaymentRequest =>
      createPaymentRequest(
        simulator,
        readInput(
          {
            amount: amountText(hundredths),
            currency,
            reference_number: reference,
            webhook: 'http://localhost:9/form',
            phone: '91234567',
          },
          { strictUrls: false, now: systemClock.now() },
        ),
      ),
    pay: (request: PaymentRequest): Promise<Delivery[]> =>
      isPayable(request, systemClock.now()) ? pay(simulator, request, unsent) : payLate(simulator, request, unsent),
    decline: (request: PaymentRequest): Promise<Delivery[]> => decline(simulator, request, unsent),
    /** From HitPay's dashboard. */
    giveBack: async (payment: Payment, hundredths: number): Promise<Delivery[]> =>
      (await refund(simulator, { payment, amount: hundredths, by: 'Dashboard' }, unsent)).deliveries,
    taken: (request: PaymentRequest): readonly Payment[] =>
      store.paymentsOf(request.id).filter((payment) => payment.status !== 'failed'),
  }
}

export type Desk = ReturnType<typeof openDesk>
