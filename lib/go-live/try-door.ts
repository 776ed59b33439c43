import { failed, notTried, passed, type Verdict } from '@/lib/go-live/check'
import { webhookAddress } from '@/lib/go-live/judge-webhooks'
import { type DoorCheck, signDoorCheck } from '@/lib/payments/door-check'

type Format = 'v1' | 'v2'

export type DoorAnswer =
  | { kind: 'proved' }
  /** Our own door answered, and knows another salt. */
  | { kind: 'refused' }
  /** Our own door, or what stands before it, has too much to do. */
  | { kind: 'busy'; status: number }
  | { kind: 'foreign'; status: number }
  | { kind: 'unreachable'; reason: string }

/**
 * Sends a signed delivery to the shop's own public webhook address, as HitPay would: proves that the way is open and
 * that the salt arrived there whole. That the salt is HitPay's only a delivery of HitPay's can prove.
 */
export async function tryDoor(
  appUrl: string,
  format: Format,
  salts: readonly string[],
  patienceMs = 8_000,
): Promise<Verdict> {
  const answers = await Promise.all(
    salts.map((salt) => knock(webhookAddress(appUrl, format), signDoorCheck(format, salt), patienceMs)),
  )
  return judgeDoor(format, webhookAddress(appUrl, format), answers)
}

async function knock(address: string, { nonce, body, headers }: DoorCheck, patienceMs: number): Promise<DoorAnswer> {
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers,
      body,
      redirect: 'manual',
      cache: 'no-store',
      signal: AbortSignal.timeout(patienceMs),
    })
    return readAnswer(response.status, await firstOf(response), nonce)
  } catch (error) {
    return { kind: 'unreachable', reason: reasonOf(error) }
  }
}

const answerLimit = 1_000

/** The beginning of the answer. Whoever sends more than our door does is not our door. */
async function firstOf({ body }: Response): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of body ?? []) {
    text += decoder.decode(chunk, { stream: true })
    if (text.length > answerLimit) break
  }
  return text
}

/** Our door repeats the nonce: a page that says 200 to everything does not. */
export function readAnswer(status: number, text: string, nonce: string): DoorAnswer {
  if (status === 200 && text.includes(`Checked ${nonce}.`)) return { kind: 'proved' }
  if (status === 401 && text.includes('The signature is missing or does not match.')) return { kind: 'refused' }
  if (status === 408 || status === 429 || status >= 500) return { kind: 'busy', status }
  return { kind: 'foreign', status }
}

function reasonOf(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError') return 'no answer in time'
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return cause.code
  return 'no connection'
}

export function judgeDoor(format: Format, address: string, answers: readonly DoorAnswer[]): Verdict {
  const variable = format === 'v1' ? 'HITPAY_SALT' : 'HITPAY_EVENT_SALT'
  if (answers.length === 0)
    return failed(
      `${variable} is not set, so ${format === 'v1' ? 'webhooks' : 'event webhooks'} are refused.`,
      format === 'v1'
        ? 'Copy the salt that stands beside the API key in HitPay’s dashboard.'
        : `In HitPay’s dashboard, register ${address} and copy the salt it shows.`,
    )
  const [first] = answers.filter(({ kind }) => kind !== 'proved')
  if (!first)
    return passed(
      `${address} took a delivery signed with ${answers.length === 1 ? variable : `each of the ${answers.length} salts in ${variable}`}.`,
    )
  return trouble(variable, address, first)
}

function trouble(variable: string, address: string, answer: DoorAnswer): Verdict {
  switch (answer.kind) {
    case 'refused':
      return failed(
        `The shop at ${address} does not know the salt in ${variable} here: another environment runs there.`,
        'Set the same variables there and start it again, or mend APP_URL.',
      )
    case 'busy':
      return notTried(`${address} answered ${answer.status}, too busy to check.`, 'Check again in a minute.')
    case 'unreachable':
      return failed(`Nobody answers at ${address}: ${answer.reason}.`, 'Start the shop, or mend APP_URL.')
    default:
      return failed(
        `Something stands before ${address} and answers ${answer.kind === 'foreign' ? answer.status : 'oddly'}: HitPay’s webhooks would not come through.`,
        'Is it a firewall, a redirect, or a preview behind Vercel’s protection? README.md, “Deploy to Vercel”, says how HitPay gets past it.',
      )
  }
}
