import { randomUUID } from 'node:crypto'
import { ApiError, notFound } from '../api/errors'
import { defaultMethods } from '../payment-methods'
import type { PaymentRequest } from '../records'
import type { Simulator } from '../simulator-context'
import type { PaymentRequestInput } from './input'

export function createPaymentRequest({ store, clock }: Simulator, input: PaymentRequestInput): PaymentRequest {
  const now = clock.now()
  const request: PaymentRequest = {
    ...input,
    id: randomUUID(),
    status: 'pending',
    paymentMethods: input.paymentMethods ?? defaultMethods(input.currency),
    deletedAt: null,
    createdAt: now,
    updatedAt: now,
  }
  store.addRequest(request)
  return request
}

/** For the simulator's own pages and controls, where a deleted request is still to be seen. */
export function requireRequest({ store }: Simulator, id: string): PaymentRequest {
  const request = store.requests.get(id)
  if (!request) throw new ApiError(404, `There is no payment request ${id}.`)
  return request
}

/** The request, or HitPay's 404. */
export function requirePaymentRequest({ store }: Simulator, id: string): PaymentRequest {
  const request = store.requests.get(id)
  if (!request || request.deletedAt !== null) throw notFound('PaymentRequest', id)
  return request
}

export function editPaymentRequest({ store, clock }: Simulator, request: PaymentRequest, input: PaymentRequestInput) {
  requireNotCompleted(request, 'edit')
  const { paymentMethods, ...rest } = input
  const kept = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== null))
  Object.assign(request, kept, { updatedAt: clock.now() })
  if (paymentMethods) request.paymentMethods = paymentMethods
  store.touch()
}

export function deletePaymentRequest({ store, clock }: Simulator, request: PaymentRequest) {
  requireNotCompleted(request, 'delete')
  if (store.switches.refuseDelete) throw new ApiError(422, 'You can not delete this payment request.')
  request.deletedAt = clock.now()
  if (request.status === 'pending') request.status = 'inactive'
  store.touch()
}

function requireNotCompleted(request: PaymentRequest, verb: string) {
  if (request.status === 'completed') throw new ApiError(422, `You can not ${verb} a completed payment request.`)
}
