import { randomBytes, randomUUID } from 'node:crypto'
import { PrismaPg } from '@prisma/adapter-pg'
import { z } from 'zod'
import { PrismaClient } from '../prisma/generated/client'

export type WaitingOrder = { token: string; attemptId: string; requestId: string }

/** Orders that wait for money, as checkout would leave them, written straight into the bench's own database. */
export async function makeOrders(databaseUrl: string, count: number): Promise<WaitingOrder[]> {
  const client = new PrismaClient({ adapter: new PrismaPg({ connectionString: databaseUrl }) })
  try {
    const drafts = Array.from({ length: count }, draft)
    await client.order.createMany({ data: drafts.map(({ order }) => order) })
    await client.paymentAttempt.createMany({ data: drafts.map(({ attempt }) => attempt) })
    return drafts.map(({ order, attempt }) => ({
      token: order.token,
      attemptId: attempt.id,
      requestId: attempt.providerRequestId,
    }))
  } finally {
    await client.$disconnect()
  }
}

const inAnHour = () => new Date(Date.now() + 3_600_000)
const letters = (length: number) =>
  Array.from(randomBytes(length), (byte) => 'abcdefghjkmnpqrstvwxyz23456789'[byte % 30]).join('')

function draft() {
  const orderId = randomUUID()
  const money = { currency: 'SGD', totalMinor: 1800n }
  const order = {
    id: orderId,
    ...money,
    number: `LR-${letters(4)}-${letters(4)}`.toUpperCase(),
    token: letters(32),
    cartId: randomUUID(),
    checkoutKey: randomUUID(),
    itemsMinor: 1800n,
    shippingMinor: 0n,
    gstMinor: 149n,
    email: 'bench@example.com',
    name: 'Bench',
    phone: '+6581234567',
    shippingMethod: 'self_collection' as const,
    shippingDate: new Date(),
    expiresAt: inAnHour(),
  }
  const attempt = {
    id: letters(26),
    orderId,
    method: 'redirect' as const,
    status: 'open' as const,
    amountMinor: 1800n,
    currency: 'SGD',
    mode: 'sandbox',
    providerRequestId: randomUUID(),
    url: 'http://localhost/',
    expiresAt: inAnHour(),
  }
  return { order, attempt }
}

const signedSchema = z.object({ body: z.string() })

/** The webhook that pays an order, signed by the simulator's own signer. */
export async function paidWebhook(simulator: string, { attemptId, requestId }: WaitingOrder) {
  const fields = {
    payment_id: randomUUID(),
    payment_request_id: requestId,
    phone: '',
    amount: '18.00',
    currency: 'SGD',
    status: 'completed',
    reference_number: attemptId,
  }
  const response = await fetch(`${simulator}/simulator/sign`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ format: 'v1', fields }),
  })
  return signedSchema.parse(await response.json()).body
}
