import type { z } from 'zod'
import { type Money, toMajorText } from '@/lib/money'
import { chargeSchema, pageSchema, paymentRequestSchema, refundSchema } from './answer'
import { toSingaporeDay } from './dates'
import {
  HitPayInputError,
  HitPaySkippedError,
  HitPayTimeoutError,
  HitPayUnexpectedAnswerError,
  HitPayUnreachableError,
} from './errors'
import { parseExactJson } from './exact-json'
import { formBody, paymentRequestBody } from './form-body'
import {
  type HitPayAnswer,
  type HitPayConnection,
  type HitPayRequest,
  sendAgainIfNeeded,
  sendOnce,
  startDeadline,
} from './http'
import { excerptOf, refusalOf, unexpected } from './refusal'
import type { Charge, ChargePage, ChargeQuery, NewPaymentRequest, PaymentRequest, Refund } from './types'

export type { HitPayConnection } from './http'
export type * from './types'

/** Every method throws a HitPayError and nothing else. Reads are retried, whatever changes something at HitPay never is. */
export type HitPayClient = {
  /** On an error, ask `mayHaveBeenCreated` before trying again, and check the echo with `sameMoney`. */
  createPaymentRequest(input: NewPaymentRequest): Promise<PaymentRequest>
  getPaymentRequest(id: string): Promise<PaymentRequest>
  /** Every request whose e-mail, id or reference contains the text, so compare `referenceNumber` yourself. */
  findPaymentRequests(search: string): Promise<PaymentRequest[]>
  /** HitPay refuses to delete a completed one. */
  deletePaymentRequest(id: string): Promise<void>
  /** `paymentId` is the payment's id, not the request's. Whether a second refund of one payment is taken is HitPay's to say. */
  refund(input: { paymentId: string; amount: Money }): Promise<Refund>
  /** By the id that `refund` answered. */
  getRefund(id: string): Promise<Refund>
  getCharge(id: string): Promise<Charge>
  listCharges(query: ChargeQuery): Promise<ChargePage>
}

export function hitPayClient(connection: HitPayConnection): HitPayClient {
  return {
    createPaymentRequest: async (input) => {
      const body = paymentRequestBody(input)
      return read(paymentRequestSchema, await change(connection, { method: 'POST', path: '/payment-requests', body }))
    },
    getPaymentRequest: async (id) => readOne(connection, paymentRequestSchema, `/payment-requests/${pathPart(id)}`, id),
    findPaymentRequests: (search) => findPaymentRequests(connection, search),
    deletePaymentRequest: async (id) => {
      await change(connection, { method: 'DELETE', path: `/payment-requests/${pathPart(id)}` })
    },
    refund: async ({ paymentId, amount: { amount, currency } }) => {
      // no thousands commas: HitPay refuses them, and with them every refund of 1000 and more
      const body = formBody({ payment_id: pathPart(paymentId), amount: toMajorText(amount, currency) })
      return read(refundSchema, await change(connection, { method: 'POST', path: '/refund', body }))
    },
    getRefund: async (id) => readOne(connection, refundSchema, `/refund/${pathPart(id)}`, id),
    getCharge: async (id) => readOne(connection, chargeSchema, `/charges/${pathPart(id)}`, id),
    listCharges: async (query) => readChargePage(await ask(connection, `/charges?${chargeQuery(query)}`)),
  }
}

const searchPageSize = 100
const searchPageLimit = 10

async function findPaymentRequests(connection: HitPayConnection, search: string): Promise<PaymentRequest[]> {
  if (search.trim() === '') throw new HitPayInputError('An empty search would list every payment request')
  const deadline = startDeadline(connection)
  const found: PaymentRequest[] = []
  for (let page = 1; page <= searchPageLimit; page++) {
    const query = formBody({ search, per_page: String(searchPageSize), current_page: String(page) })
    const answer = await ask(connection, `/payment-requests?${query}`, deadline)
    const { data, meta } = read(pageSchema, answer)
    found.push(...data.map((entry) => readValue(paymentRequestSchema, entry, answer)))
    if (page >= (meta?.last_page ?? 1)) return found
  }
  // half a list must not pass for "it is not there"
  throw new HitPayUnexpectedAnswerError(200, `more than ${searchPageLimit * searchPageSize} payment requests match`)
}

const chargeQuery = (query: ChargeQuery) =>
  formBody({
    date_from: query.dateFrom && toSingaporeDay(query.dateFrom),
    date_to: query.dateTo && toSingaporeDay(query.dateTo),
    payment_request_id: query.paymentRequestId,
    cursor: query.cursor,
    per_page: String(query.perPage ?? 100),
  })

function readChargePage(answer: HitPayAnswer): ChargePage {
  const { data, meta } = read(pageSchema, answer)
  const entries = data.map((entry) => chargeSchema.safeParse(entry))
  const charges = entries.flatMap((entry) => (entry.success ? [entry.data] : []))
  return { charges, nextCursor: meta?.next_cursor ?? null, unreadable: entries.length - charges.length }
}

/** What was asked for by its id: an answer about something else is refused. */
async function readOne<S extends z.ZodType<{ id: string }>>(
  connection: HitPayConnection,
  schema: S,
  path: string,
  id: string,
): Promise<z.output<S>> {
  const answer = await ask(connection, path)
  const found = read(schema, answer)
  if (found.id !== id) throw unexpected(answer, 'id: is not the one that was asked for')
  return found
}

async function ask(connection: HitPayConnection, path: string, deadline = startDeadline(connection)) {
  return accepted(await heard(connection, () => sendAgainIfNeeded(connection, { method: 'GET', path }, deadline)))
}

async function change(connection: HitPayConnection, request: HitPayRequest) {
  return accepted(await heard(connection, () => sendOnce(connection, request, startDeadline(connection))))
}

/** Milliseconds. A call that shared its deadline with others may have begun too late for HitPay to answer it. */
const shortestSilence = 1_000

async function heard(
  { mayCall, onHeard, sharedDeadline }: HitPayConnection,
  call: () => Promise<HitPayAnswer>,
): Promise<HitPayAnswer> {
  if (mayCall && !(await mayCall())) throw new HitPaySkippedError()
  const startedAt = performance.now()
  try {
    const answer = await call()
    await onHeard?.(true)
    return answer
  } catch (error) {
    const isCutShort = sharedDeadline?.aborted && performance.now() - startedAt < shortestSilence
    const isSilence = error instanceof HitPayTimeoutError || error instanceof HitPayUnreachableError
    if (isSilence && !isCutShort) await onHeard?.(false)
    throw error
  }
}

function accepted(answer: HitPayAnswer): HitPayAnswer {
  if (answer.status < 200 || answer.status > 299) throw refusalOf(answer)
  return answer
}

function read<S extends z.ZodType>(schema: S, answer: HitPayAnswer): z.output<S> {
  return readValue(schema, parseAnswer(answer), answer)
}

function parseAnswer(answer: HitPayAnswer): unknown {
  try {
    return parseExactJson(answer.text)
  } catch {
    throw unexpected(answer, excerptOf(answer.text))
  }
}

function readValue<S extends z.ZodType>(schema: S, value: unknown, answer: HitPayAnswer): z.output<S> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'the whole'}: ${issue.message}`)
  throw unexpected(answer, problems.join('; ').slice(0, 500))
}

/** An id goes into the path, so anything but an id (empty, "..", a slash) would reach another address. */
function pathPart(id: string): string {
  if (!/^[\w-]{1,100}$/.test(id)) throw new HitPayInputError('This is not an id of HitPay')
  return id
}
