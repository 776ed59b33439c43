import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, vi } from 'vitest'
import { db } from '@/lib/db'
import * as settings from '@/lib/env'
import { nobodyListens } from '@/lib/hitpay/test-server'
import { type StartedPayment, startPayment } from '@/lib/payments/start-payment'
import { isPayable } from '../../hitpay-simulator/payment-requests/expiry'
import { expectInvariants } from '../support/invariants'
import { placeTestOrder, readOrder, receive, type Shelf, sayPaid, stockVariant } from '../support/shop'
import { ask, simulator } from '../support/simulator'
import { goal, type Trial } from './lab/goal'
import { inTurns } from './lab/in-turns'
import { startLyingHitPay } from './lab/lying-hitpay'
import { type ProviderFault, providerFaults, troubles } from './lab/provider-faults'
import { tryBefore } from './lab/tried-before'

// After five silences the shop would not ask HitPay for a while. Here every single create is to meet its fault.
vi.mock('@/lib/payments/circuit', async (original) => ({
  ...(await original<typeof import('@/lib/payments/circuit')>()),
  mayAskHitPay: async () => true,
  isHitPaySilent: async () => false,
}))
const liar = await startLyingHitPay(simulator.origin())
const real = settings.env()
/** From here on the shop believes HitPay's API to be there. */
const moveHitPay = (apiUrl: string) =>
  vi.spyOn(settings, 'env').mockReturnValue({ ...real, hitpay: real.hitpay && { ...real.hitpay, apiUrl } })

beforeAll(() => {
  moveHitPay(liar.url)
  // Each of these faults is logged, as it should be.
  vi.spyOn(console, 'error').mockReturnValue()
})
afterAll(() => {
  vi.restoreAllMocks()
  liar.stop()
})

type Fault = Pick<ProviderFault, 'name' | 'words' | 'leaves'>
type Tried = { fault: Fault; orderId: string; first: StartedPayment; firstMs: number; second: StartedPayment }

goal(
  {
    id: 'G13',
    claim:
      '25 faults of HitPay × 40 creates, and presses for orders with 2 to 11 attempts behind them: no request is opened twice, no order is stuck, an answer in words within 10 s',
    covers: ['P01', 'P02', 'P03', 'R07'],
    limit: 400,
  },
  async (trial) => {
    const times = trial.size({ fast: 1, full: 40 })
    const shelf = await stockVariant({ onHand: 100_000 })
    const tried = [
      ...(await unreachable(shelf, times)),
      ...(await everyFault(shelf, times)),
      ...(await notListedYet(shelf, times)),
    ]
    const slowest = Math.max(...tried.map((one) => one.firstMs))
    expect(tried.filter(({ fault, first }) => first.ok || !fault.words.test(first.message))).toEqual([])
    expect(slowest).toBeLessThan(10_000)
    expect(tried.filter(({ second }) => !second.ok)).toEqual([])
    const requests = readRequests()
    await inTurns(tried, (one) => expectOneWayToPay(one, requests))
    expect(new Set(liar.creates).size).toBe(liar.creates.length)
    const paid = tried.filter((_, turn) => turn % times === 0)
    await inTurns(paid, payOffered, 4)
    const again = await pressWithMany(shelf, trial.size({ fast: 2, full: 9 }))
    await expectInvariants()
    trial.count('presses with attempts behind them', again.presses)
    trial.count('slowest of them in ms', again.slowest)
    return `${tell(trial, tried, slowest)}; one of each fault then paid; ${again.presses} presses with ${before.join(', ')} attempts behind them while every call met ${troubles.map(({ name }) => name).join(', ')}: the slowest answer took ${again.slowest} ms, 0 second requests open, all paid or being confirmed afterwards`
  },
)

/**
 * Those that cost the whole deadline side by side, the others one after another beside them. A second apart: a hundred
 * that set out and give up at the same moments wait for one another, and that is not HitPay's doing.
 */
async function everyFault(shelf: Shelf, times: number): Promise<Tried[]> {
  const lineOf = (faults: ProviderFault[]) => inTurns(faults, (fault) => faultTimes(fault, shelf, times), 1)
  const slow = providerFaults
    .filter((fault) => fault.slow)
    .map((fault, turn) => wait(turn * 1000).then(() => lineOf([fault])))
  const tried = await Promise.all([...slow, lineOf(providerFaults.filter((fault) => !fault.slow))])
  return tried.flat(2)
}

const manyOrders = (shelf: Shelf, times: number) =>
  inTurns(Array.from({ length: times }), () => placeTestOrder([{ shelf }]), 4)

/** An order whose first create goes wrong. */
async function tryOnce(fault: Fault, orderId: string, prepare: (number: string) => void): Promise<Tried> {
  const before = await readOrder(orderId)
  prepare(before.number)
  const started = performance.now()
  const first = await startPayment(orderId, 'redirect')
  const firstMs = Math.round(performance.now() - started)
  await expectKept(orderId, before.expiresAt)
  return { fault, orderId, first, firstMs, second: { ok: false, message: 'not tried' } }
}

/** The shopper's second press. */
async function tryAgain(tried: Tried): Promise<Tried> {
  return { ...tried, second: await startPayment(tried.orderId, 'redirect') }
}

/** The order waits, its goods are held, and no shorter than before. */
async function expectKept(orderId: string, expiresAt: Date) {
  const kept = await db().order.findUniqueOrThrow({ where: { id: orderId }, include: { holds: true } })
  expect(kept.status).toBe('pending_payment')
  expect(kept.holds.map((hold) => hold.state)).toEqual(['held'])
  expect(kept.expiresAt.getTime()).toBeGreaterThanOrEqual(expiresAt.getTime())
}

async function faultTimes(fault: ProviderFault, shelf: Shelf, times: number): Promise<Tried[]> {
  const first = await inTurns(
    await manyOrders(shelf, times),
    ({ orderId }) => tryOnce(fault, orderId, (number) => liar.lieAbout(number, fault.lie)),
    fault.slow ? times : 8,
  )
  return inTurns(first, tryAgain, 8)
}

/** HitPay's address leads nowhere; then it is found again. */
async function unreachable(shelf: Shelf, times: number): Promise<Tried[]> {
  const words = /cannot be reached\. Your order is kept\. Try again in a moment/
  const addresses = [
    ['the connection is refused', await nobodyListens()],
    ['the name does not resolve', 'http://hitpay.invalid'],
    ['there is no TLS where TLS is expected', liar.url.replace('http:', 'https:')],
  ] as const
  const tried: Tried[] = []
  for (const [name, address] of addresses) {
    moveHitPay(address)
    const first = await inTurns(await manyOrders(shelf, times), ({ orderId }) =>
      tryOnce({ name, words, leaves: 'nothing' }, orderId, () => {}),
    )
    moveHitPay(liar.url)
    tried.push(...(await inTurns(first, tryAgain)))
  }
  return tried
}

/** Stored without our knowing, and HitPay's list does not show it yet: the first request stays watched for money. */
async function notListedYet(shelf: Shelf, times: number): Promise<Tried[]> {
  const lost = providerFaults.find((fault) => fault.name === '500 after storing')
  if (!lost) throw new Error('The fault was renamed')
  const fault = { ...lost, name: '500 after storing, and not yet in HitPay’s list', leaves: 'unfit' as const }
  await ask('switches', { listLagMs: 60_000 }, 'PUT')
  const tried = await faultTimes(fault, shelf, times)
  await ask('switches', { listLagMs: 0 }, 'PUT')
  return tried
}

/** One request per attempt at most, one page offered, and whatever else HitPay holds open is watched for money. */
async function expectOneWayToPay({ fault, orderId, second }: Tried, opened: ReturnType<typeof readRequests>) {
  const attempts = await db().paymentAttempt.findMany({ where: { orderId }, orderBy: { createdAt: 'asc' } })
  const requests = attempts.flatMap((attempt) => opened.get(attempt.id) ?? [])
  expect(requests.length, fault.name).toBe(fault.leaves === 'unfit' ? 2 : 1)
  expect(new Set(requests.map((request) => request.referenceNumber)).size).toBe(requests.length)
  const [offered, ...others] = attempts.toReversed()
  expect(offered, fault.name).toMatchObject({ status: 'open', url: second.ok && second.url })
  expect(others.filter((attempt) => attempt.url !== null || attempt.status === 'open')).toEqual([])
  for (const { referenceNumber } of requests)
    expect(attempts.find((attempt) => attempt.id === referenceNumber)?.nextCheckAt, fault.name).not.toBeNull()
  if (fault.words.source.startsWith('does not fit')) {
    expect(others[0]?.status, fault.name).toBe('refused')
    expect(await db().alert.count({ where: { orderId, kind: 'unfit_answer' } }), fault.name).toBe(1)
  }
}

/** By the reference they were opened under. */
function readRequests() {
  const requests = new Map<string, { id: string; referenceNumber: string }[]>()
  for (const { id, referenceNumber } of simulator.store.requests.values()) {
    if (referenceNumber === null) continue
    requests.set(referenceNumber, [...(requests.get(referenceNumber) ?? []), { id, referenceNumber }])
  }
  return requests
}

/** Attempts that an order already has, all of which may still be paid. */
const before = [2, 5, 11] as const

/** Each press asks about every one of them, and each question meets the trouble. */
async function pressWithMany(shelf: Shelf, times: number) {
  let [presses, slowest] = [0, 0]
  for (const { lie } of troubles) {
    const placed = (await manyOrders(shelf, before.length * times)).map(({ orderId }, turn) => ({ orderId, turn }))
    const orders = await inTurns(placed, async ({ orderId, turn }) => ({
      orderId,
      earlier: await tryBefore(orderId, before[turn % before.length] ?? 0),
      isPaidMeanwhile: Math.floor(turn / before.length) % 3 === 1,
    }))
    liar.haveTrouble(lie)
    const took = await inTurns(orders, pressInTrouble, orders.length)
    liar.haveTrouble(null)
    presses += orders.length
    slowest = Math.max(slowest, ...took)
    await inTurns(orders, pressAfterTrouble, 4)
  }
  expect(slowest).toBeLessThan(10_000)
  return { presses, slowest }
}

type TriedBefore = { orderId: string; earlier: readonly string[]; isPaidMeanwhile: boolean }

async function pressInTrouble({ orderId }: TriedBefore): Promise<number> {
  const started = performance.now()
  expect(await startPayment(orderId, 'redirect')).toMatchObject({ ok: false, message: expect.stringMatching(/HitPay/) })
  return Math.round(performance.now() - started)
}

/** Where one of them was paid meanwhile, no other is opened. Of the rest, all are void before one is. */
async function pressAfterTrouble({ orderId, earlier, isPaidMeanwhile }: TriedBefore) {
  if (isPaidMeanwhile) await ask(`payment-requests/${earlier[0]}/pay`, { webhook: 'drop' })
  const pressed = await pressUntilKnown(orderId)
  if (isPaidMeanwhile) {
    expect(pressed).toMatchObject({ ok: false, message: expect.stringMatching(/already has your payment/) })
    expect((await readOrder(orderId)).attempts.length).toBe(earlier.length)
  } else {
    expect([pressed, openAtHitPay(earlier)]).toEqual([expect.objectContaining({ ok: true }), []])
    await payOffered({ orderId })
  }
}

/** A slow machine may not get eleven attempts voided before one press has to answer: the next press goes on from there. */
async function pressUntilKnown(orderId: string): Promise<StartedPayment> {
  const pressed = [await startPayment(orderId, 'redirect')]
  while (pressed.length < 4 && isToldToWait(pressed.at(-1))) pressed.push(await startPayment(orderId, 'redirect'))
  return pressed.at(-1) ?? { ok: false, message: 'not pressed' }
}

const isToldToWait = (pressed: StartedPayment | undefined) =>
  pressed?.ok === false && /does not say/.test(pressed.message)

const openAtHitPay = (ids: readonly string[]) =>
  ids.filter((id) => {
    const request = simulator.store.requests.get(id)
    return request !== undefined && request.deletedAt === null && isPayable(request, Date.now())
  })

async function payOffered({ orderId }: Pick<Tried, 'orderId'>) {
  const attempt = await db().paymentAttempt.findFirstOrThrow({ where: { orderId, status: 'open' } })
  await ask(`payment-requests/${attempt.providerRequestId}/pay`, { webhook: 'drop' })
  const [payment] = simulator.store.paymentsOf(attempt.providerRequestId ?? '')
  await receive(sayPaid(attempt, Number(attempt.amountMinor), { paymentId: payment?.id }))
  expect((await readOrder(orderId)).status).toBe('paid')
}

function tell(trial: Trial, tried: Tried[], slowest: number): string {
  const names = [...new Set(tried.map(({ fault }) => fault.name))]
  trial.count('faults', names.length)
  trial.count('creates gone wrong', tried.length)
  trial.count('slowest answer in ms', slowest)
  trial.list(
    'faults',
    names.map((name) => {
      const of = tried.filter(({ fault }) => fault.name === name)
      const [{ first } = { first: null }] = of
      const said = first && !first.ok ? first.message : ''
      return { name, times: of.length, said, slowestMs: Math.max(...of.map((one) => one.firstMs)) }
    }),
  )
  return `${names.length} faults, ${tried.length} creates gone wrong: 0 requests opened twice, 0 orders stuck, each could be paid on the second press; the slowest answer took ${slowest} ms`
}
