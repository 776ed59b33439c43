import { expect } from '@playwright/test'
import { z } from 'zod'

const deliverySchema = z.object({
  id: z.string(),
  format: z.enum(['v1', 'v2']),
  event: z.string(),
  state: z.enum(['waiting', 'delivered', 'failed', 'dropped']),
  attempts: z.array(z.object({ status: z.number().nullable() })),
})

const requestSchema = z.object({
  id: z.string(),
  email: z.string().nullable(),
  amount: z.string(),
  status: z.string(),
  url: z.string(),
  refunds: z.array(z.object({ id: z.string(), status: z.string() })),
  deliveries: z.array(deliverySchema),
})

/** How the webhooks of one payment travel. */
export type Manner = {
  webhook?: 'normal' | 'before-redirect' | 'late' | 'drop' | 'duplicate' | 'forge' | 'wrong-amount'
  delayMs?: number
  times?: number
  webhookAmount?: string
  wait?: boolean
}

type RefundFault = 'refund-pending' | 'refund-tenth' | 'refund-other-payment' | 'refund-unknown-status'

type Action = 'pay' | 'decline' | 'cancel' | 'expire' | 'pay-twice' | 'pay-late' | 'webhook'

/** HitPay as the shopper's bank and as HitPay's own servers see it. Speaks with the simulator, never with the shop. */
export class HitPay {
  constructor(
    private readonly simulator: string,
    private readonly email: string,
  ) {}

  /** What the shop has asked this shopper to pay, newest first. */
  async requests() {
    const all = z.array(requestSchema).parse(await this.call('GET', '/payment-requests'))
    return all.filter((request) => request.email === this.email)
  }

  async newestRequest() {
    await expect
      .poll(async () => (await this.requests()).length, 'the shop asks HitPay for a payment')
      .toBeGreaterThan(0)
    const [newest] = await this.requests()
    if (!newest) throw new Error('The payment request is gone.')
    return newest
  }

  /** The shopper's bank pays the newest request. `wait`: until HitPay has told the shop. */
  pay = (manner: Manner = {}) => this.act('pay', { wait: true, ...manner })
  payLate = (manner: Manner = {}) => this.act('pay-late', { wait: true, ...manner })
  /** Money for the request that the shop opened first, whatever became of it. */
  payFirstLate = (manner: Manner = {}) => this.act('pay-late', { wait: true, ...manner }, 'first')
  payTwice = () => this.act('pay-twice', { wait: true })
  decline = () => this.act('decline', { wait: true })
  /** HitPay tells the shop of the newest payment again. */
  tellAgain = (manner: Manner = {}) => this.act('webhook', { wait: true, ...manner })

  /** How HitPay answers the next refund that anybody asks for. */
  answerRefundWith = (fault: RefundFault) =>
    this.call('PUT', '/switches', { fault, faultOn: 'refund', faultTimes: 1, lyingRefundMoves: false })

  /** What HitPay was working on comes to its end, and the shop is told. */
  async endRefund(end: 'succeed' | 'fail') {
    const pending = (await this.newestRequest()).refunds.find(({ status }) => status === 'pending')
    if (!pending) throw new Error('No refund is pending.')
    await this.call('POST', `/refunds/${pending.id}/${end}`, { wait: true })
  }

  /** A transfer to the merchant's bank does not arrive, for HitPay's reason of this number. */
  failTransfer = (code: string) => this.call('POST', '/events', { event: 'transfer.failed', code, wait: true })

  /** What the shop answered to every webhook about the newest request. */
  async answers() {
    const { deliveries } = await this.newestRequest()
    return deliveries.flatMap(({ attempts }) => attempts.map(({ status }) => status))
  }

  private async act(action: Action, manner: Manner, which: 'newest' | 'first' = 'newest') {
    const newest = await this.newestRequest()
    const { id } = which === 'first' ? ((await this.requests()).at(-1) ?? newest) : newest
    await this.call('POST', `/payment-requests/${id}/${action}`, manner)
  }

  private async call(method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(`${this.simulator}/simulator${path}`, {
      method,
      headers: { 'Content-Type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
    if (!response.ok) throw new Error(`The simulator answered ${response.status}: ${await response.text()}`)
    return response.json()
  }
}
