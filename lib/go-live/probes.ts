import { createHash } from 'node:crypto'
import { db, statements } from '@/lib/db'
import { tryMailServer } from '@/lib/emails/send-mail'
import type { Env } from '@/lib/env'
import { bounded } from '@/lib/go-live/bounded'
import { failed, failedInProduction, notTried, passed, type Verdict } from '@/lib/go-live/check'
import { stageOf } from '@/lib/go-live/stage'
import { tryDoor } from '@/lib/go-live/try-door'
import { tryDefaultLink, tryEndpoints, tryKey } from '@/lib/go-live/try-hitpay'
import { checkChanges } from '@/lib/payments/check-invariants'

/** The checks that speak with another server, or may take seconds. */
export const probeNames = ['key', 'endpoints', 'default_link', 'door_v1', 'door_v2', 'mail', 'invariants'] as const
export type ProbeName = (typeof probeNames)[number]

/** One thing for each. */
export const byProbe = <T>(of: (name: ProbeName) => T): Record<ProbeName, T> => ({
  key: of('key'),
  endpoints: of('endpoints'),
  default_link: of('default_link'),
  door_v1: of('door_v1'),
  door_v2: of('door_v2'),
  mail: of('mail'),
  invariants: of('invariants'),
})

type Probe = {
  /** What its outcome hangs on: once one of these has changed, it proves nothing any more. */
  settings: (env: Env) => unknown
  /** Ends by itself before its patience does, in milliseconds. */
  run: (env: Env, patienceMs: number) => Promise<Verdict>
}

const probes: Record<ProbeName, Probe> = {
  key: { settings: ({ hitpay }) => [hitpay?.apiUrl, hitpay?.apiKey], run: tryKey },
  endpoints: { settings: ({ hitpay, appUrl }) => [hitpay?.apiUrl, hitpay?.apiKey, appUrl], run: tryEndpoints },
  default_link: {
    settings: ({ hitpay }) => [hitpay?.apiUrl, hitpay?.apiKey, hitpay?.defaultLink],
    run: tryDefaultLink,
  },
  door_v1: {
    settings: ({ hitpay, appUrl }) => [appUrl, hitpay?.salts],
    run: ({ hitpay, appUrl }, patienceMs) => tryDoor(appUrl, 'v1', hitpay?.salts ?? [], patienceMs),
  },
  door_v2: {
    settings: ({ hitpay, appUrl }) => [appUrl, hitpay?.eventSalts],
    run: ({ hitpay, appUrl }, patienceMs) => tryDoor(appUrl, 'v2', hitpay?.eventSalts ?? [], patienceMs),
  },
  mail: { settings: ({ smtpUrl }) => smtpUrl, run: tryMail },
  invariants: { settings: () => 'database', run: tryInvariants },
}

/** A fingerprint that gives none of the settings away. */
export const settingsOf = (name: ProbeName, env: Env): string =>
  createHash('sha256')
    .update(`probe:${name} ${JSON.stringify(probes[name].settings(env))}`)
    .digest('hex')
    .slice(0, 16)

/** Milliseconds. Each has as long, and all run at once. */
const usualPatienceMs = 9_000

/** Runs every probe now. None throws, and together they take no longer than the slowest may. */
export async function runProbes(env: Env, patienceMs = usualPatienceMs): Promise<Record<ProbeName, Verdict>> {
  const outcomes = new Map(
    await Promise.all(probeNames.map(async (name) => [name, await run(name, env, patienceMs)] as const)),
  )
  return byProbe((name) => outcomes.get(name) ?? notTried('It was not tried.', 'Check again.'))
}

async function run(name: ProbeName, env: Env, patienceMs: number): Promise<Verdict> {
  try {
    return await bounded(probes[name].run(env, patienceMs), patienceMs + 1_000, 'It took longer than 10 seconds.')
  } catch (error) {
    return notTried(error instanceof Error ? error.message : 'It could not be tried.', 'Check again.')
  }
}

async function tryMail(env: Env, patienceMs: number): Promise<Verdict> {
  if (!env.smtpUrl)
    return failedInProduction(
      stageOf(env),
      'SMTP_URL is not set: mails wait, and shoppers and you hear nothing.',
      'Set SMTP_URL to your mail provider’s smtp:// address.',
    )
  try {
    await tryMailServer(env.smtpUrl, patienceMs)
    return passed(`The mail server (${new URL(env.smtpUrl).host}) lets the shop in.`)
  } catch (error) {
    return failed(
      error instanceof Error ? `${error.message}.` : 'The mail server did not answer.',
      'Compare SMTP_URL with what your mail provider says.',
    )
  }
}

async function tryInvariants(): Promise<Verdict> {
  const { broken, complete } = await checkChanges(statements(), performance.now() + 8000)
  if (broken.length > 0)
    return failed(
      `Rules about money or stock are broken: ${broken
        .slice(0, 5)
        .map(({ invariant, subject, detail }) => `${invariant} ${subject}: ${detail}`)
        .join('; ')}.`,
      'Look at these before anything else is sold.',
    )
  return passed(
    complete
      ? 'Every rule about money and stock holds of what has changed since it was last asked.'
      : 'Every rule about money and stock holds of what there was time to ask about. The daily sweep asks on.',
  )
}

/** Keeps what came of them, for the page. */
export async function keepProbes(outcomes: Record<ProbeName, Verdict>, env: Env): Promise<void> {
  for (const name of probeNames)
    await db().$executeRaw`
      insert into go_live_probes (name, settings, outcome)
      values (${name}, ${settingsOf(name, env)}, ${JSON.stringify(outcomes[name])}::jsonb)
      on conflict (name) do update set settings = excluded.settings, outcome = excluded.outcome, tried_at = now()`
}
