import 'server-only'
import { headers } from 'next/headers'
import { requireStaff } from '@/lib/auth/guards'
import { env } from '@/lib/env'
import type { GoLive, MethodRow } from '@/lib/go-live/admin-view'
import { judge } from '@/lib/go-live/checks'
import type { TestPaymentFacts } from '@/lib/go-live/database-facts'
import { gatherKept } from '@/lib/go-live/gather'
import { webhookAddress } from '@/lib/go-live/judge-webhooks'
import { stageOf } from '@/lib/go-live/stage'
import { movesCurrency, paymentMethods } from '@/lib/hitpay/payment-methods'
import { smallestSum } from '@/lib/hitpay/smallest-sum'
import { socketHeader } from '@/lib/limits/socket-address'
import { minorUnits } from '@/lib/money'
import { store } from '@/lib/store'

/** Everything between this shop and real money, as it was last tried. Nobody outside is asked. */
export async function getGoLive(): Promise<GoLive> {
  await requireStaff()
  const facts = await gatherKept(env(), countHops(await headers()))
  const test = typeof facts.database === 'string' ? null : facts.database.testPayment
  return {
    stage: stageOf(facts.env),
    checks: judge(facts),
    eventAddress: webhookAddress(facts.env.appUrl, 'v2'),
    testPayment: test && testView(test),
    smallest: { amount: smallestSum(store.currency), currency: store.currency },
    methods: methodRows(facts.env.hitpay?.paymentMethods ?? []),
  }
}

/** Proxies that wrote down whom they were asked by. Without any, Next writes down the socket's own address. */
function countHops(headers: Headers): number {
  const addresses =
    headers
      .get('x-forwarded-for')
      ?.split(',')
      .map((address) => address.trim()) ?? []
  const isNextsOwn = addresses.length === 1 && addresses[0] === headers.get(socketHeader)
  return isNextsOwn ? 0 : addresses.length
}

const testView = ({ amountMinor, ...test }: TestPaymentFacts) => ({ ...test, amount: minorUnits(amountMinor) })

const methodRows = (asked: readonly string[]): MethodRow[] =>
  Object.entries(paymentMethods).map(([id, { label, currencies }]) => ({
    id,
    label,
    currencies,
    fits: movesCurrency(id, store.currency),
    asked: asked.includes(id),
  }))
