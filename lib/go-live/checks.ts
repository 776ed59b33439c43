import type { Env } from '@/lib/env'
import {
  type Check,
  failed,
  notNeeded,
  notTried,
  passed,
  type Section,
  type Stage,
  type Verdict,
} from '@/lib/go-live/check'
import type { DatabaseFacts } from '@/lib/go-live/database-facts'
import { judgeAppUrl, judgeNextAuthUrl, judgeProxies } from '@/lib/go-live/judge-address'
import {
  judgeClock,
  judgeJob,
  judgeMigrations,
  judgeProducts,
  judgeStaff,
  judgeTimeouts,
  judgeVersion,
} from '@/lib/go-live/judge-database'
import { judgeDefaultLink, judgeMethods } from '@/lib/go-live/judge-methods'
import { judgeSecret } from '@/lib/go-live/judge-secrets'
import { judgeSender, judgeStore } from '@/lib/go-live/judge-store'
import { judgeBusiness, judgeTestPayment, judgeTestRefund } from '@/lib/go-live/judge-test-payment'
import { judgeLastWebhook, judgeSenders, judgeSwap } from '@/lib/go-live/judge-webhooks'
import type { Tried } from '@/lib/go-live/kept-probes'
import type { ProbeName } from '@/lib/go-live/probes'
import { stageOf } from '@/lib/go-live/stage'
import { jobNames } from '@/lib/jobs/job-runs'

export type Facts = {
  env: Env
  /** ISO: when what is judged here was read. */
  now: string
  store: { currency: string }
  /** Addresses in X-Forwarded-For of the request that asks; null when there is none. */
  hops: number | null
  /** A text says why the database tells nothing. */
  database: DatabaseFacts | string
  probes: Record<ProbeName, Tried>
}

/** Every check before real money, in the order of HitPay's checklist. Pure: it judges what was gathered. */
export function judge(facts: Facts): Check[] {
  const stage = stageOf(facts.env)
  return [
    ...accountChecks(facts, stage),
    ...webhookChecks(facts, stage),
    ...methodChecks(facts),
    ...testChecks(facts, stage),
    ...shopChecks(facts, stage),
    ...serverChecks(facts, stage),
  ]
}

type Titled = [id: string, title: string, verdict: Tried]

const section = (name: Section, checks: Titled[]): Check[] =>
  checks.map(([id, title, verdict]) => ({ id, section: name, title, ...verdict }))

/** Read at this moment, so tried at this moment. */
const read = ({ now }: Facts, verdict: Verdict): Tried => ({
  ...verdict,
  at: verdict.result === 'not_tried' ? null : now,
})

/** Proved at an earlier moment, which is what counts. */
const since = (facts: Facts, at: string | null | undefined, verdict: Verdict): Tried =>
  at && verdict.result === 'passed' ? { ...verdict, at } : read(facts, verdict)

function told(
  facts: Facts,
  judgeDatabase: (database: DatabaseFacts) => Verdict,
  at?: (database: DatabaseFacts) => string | null | undefined,
): Tried {
  const { database } = facts
  if (typeof database === 'string')
    return { ...notTried('The database did not tell.', 'Mend the database first.'), at: null }
  return since(facts, at?.(database), judgeDatabase(database))
}

function accountChecks(facts: Facts, stage: Stage): Check[] {
  return section('account', [
    ['settings', 'Mode, key and salt are set', read(facts, judgeSettings(facts.env, stage))],
    ['key', 'HitPay accepts the API key', facts.probes.key],
    [
      'business',
      'HitPay has verified the business',
      told(
        facts,
        ({ testPayment }) => judgeBusiness(testPayment, stage),
        ({ testPayment }) => testPayment?.paidAt,
      ),
    ],
  ])
}

function judgeSettings({ hitpay, hitpayProblems }: Env, stage: Stage): Verdict {
  if (!hitpay) return failed(hitpayProblems.join(' '), 'Without this the shop takes no payments.')
  if (stage === 'simulator')
    return notNeeded(
      `The shop takes play money from the simulator at ${new URL(hitpay.apiUrl).host}.`,
      'For HitPay itself, set HITPAY_MODE, HITPAY_API_KEY and HITPAY_SALT, and leave HITPAY_API_URL out.',
    )
  return passed(stage === 'sandbox' ? 'HitPay’s sandbox: play money.' : 'HitPay’s production: real money.')
}

function webhookChecks(facts: Facts, stage: Stage): Check[] {
  const { env, probes } = facts
  const last = (format: 'v1' | 'v2') =>
    told(
      facts,
      ({ webhooks }) => judgeLastWebhook(format, webhooks[format]),
      ({ webhooks }) => webhooks[format]?.at,
    )
  const salts = env.hitpay ?? { salts: [], eventSalts: [] }
  return section('webhooks', [
    ['app_url', 'The shop’s address', read(facts, judgeAppUrl(env.appUrl, stage))],
    ['door_v1', 'Payment webhooks (v1): a signed delivery of our own', probes.door_v1],
    ['door_v2', 'Event webhooks (v2): a signed delivery of our own', probes.door_v2],
    ['endpoints', 'Event webhooks are registered at HitPay', probes.endpoints],
    [
      'senders',
      'HitPay’s sending addresses are let through',
      told(facts, ({ webhooks }) => judgeSenders(webhooks, stage), lastOf),
    ],
    ['last_v1', 'Last payment webhook (v1) of HitPay’s', last('v1')],
    ['last_v2', 'Last event webhook (v2) of HitPay’s', last('v2')],
    [
      'swap',
      'The two salts are not swapped',
      told(facts, ({ webhooks, saltMixups }) => judgeSwap({ salts, webhooks, saltMixups }), lastOf),
    ],
  ])
}

const lastOf = ({ webhooks: { v1, v2 } }: DatabaseFacts) =>
  [v1?.at, v2?.at]
    .filter((at) => at !== undefined)
    .sort()
    .at(-1)

function methodChecks(facts: Facts): Check[] {
  const { env, probes, store } = facts
  return section('methods', [
    [
      'methods',
      'Ways to pay fit the currency',
      read(facts, judgeMethods({ paymentMethods: env.hitpay?.paymentMethods ?? null }, store.currency)),
    ],
    ['default_link_form', 'Form of the default link', read(facts, judgeDefaultLink(env))],
    ['default_link', 'The default link is this account’s', probes.default_link],
  ])
}

function testChecks(facts: Facts, stage: Stage): Check[] {
  return section('test', [
    [
      'test_payment',
      'A test payment was paid and settled',
      told(
        facts,
        ({ testPayment }) => judgeTestPayment(testPayment, stage),
        ({ testPayment }) => testPayment?.paidAt,
      ),
    ],
    [
      'test_refund',
      'It was given back',
      told(
        facts,
        ({ testPayment }) => judgeTestRefund(testPayment),
        ({ testPayment }) => testPayment?.refundedAt,
      ),
    ],
  ])
}

function shopChecks(facts: Facts, stage: Stage): Check[] {
  const { env, probes } = facts
  return section('shop', [
    ['store', 'Facts about the shop', read(facts, judgeStore(facts.store, stage))],
    ['sender', 'Sender of mails', read(facts, judgeSender(env.emailFrom, stage))],
    ['mail', 'The mail server lets the shop in', probes.mail],
    ['products', 'Products', told(facts, judgeProducts)],
    ['staff', 'Staff', told(facts, judgeStaff)],
  ])
}

function serverChecks(facts: Facts, stage: Stage): Check[] {
  const { env, probes, hops, database } = facts
  const unreachable =
    typeof database === 'string' ? failed(`${database}.`, 'Start the database, or mend DATABASE_URL.') : null
  return section('server', [
    ['nextauth_secret', 'NEXTAUTH_SECRET', read(facts, judgeSecret('NEXTAUTH_SECRET', env))],
    ['cron_secret', 'CRON_SECRET', read(facts, judgeSecret('CRON_SECRET', env))],
    ['nextauth_url', 'NEXTAUTH_URL', read(facts, judgeNextAuthUrl(env))],
    ['proxies', 'Proxies before the shop', read(facts, judgeProxies(env, hops, stage))],
    ['database', 'Database', unreachable ? read(facts, unreachable) : told(facts, judgeVersion)],
    ['migrations', 'Migrations', told(facts, judgeMigrations)],
    ['timeouts', 'Timeouts of the database role', told(facts, judgeTimeouts)],
    ['clock', 'Clocks', told(facts, judgeClock)],
    ...jobNames.map(
      (name): Titled => [
        `job_${name}`,
        `Job: ${name}`,
        told(
          facts,
          ({ jobs }) => judgeJob(name, jobs[name], stage),
          ({ jobs }) => jobs[name]?.at,
        ),
      ],
    ),
    ['invariants', 'Rules about money and stock', probes.invariants],
  ])
}
