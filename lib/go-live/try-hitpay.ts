import type { Env, HitPaySettings } from '@/lib/env'
import { failed, notNeeded, notTried, passed, type Verdict } from '@/lib/go-live/check'
import { webhookAddress } from '@/lib/go-live/judge-webhooks'
import { hitPayAccount, type WebhookEndpoint } from '@/lib/hitpay/account'
import { HitPayBadKeyError, HitPayTimeoutError, HitPayUnreachableError } from '@/lib/hitpay/errors'

type Asked = Pick<Env, 'hitpay' | 'appUrl'>

// Without `onHeard`: a check must not decide whether shoppers are made to wait.
const accountOf = ({ apiUrl, apiKey }: HitPaySettings, deadlineMs: number) =>
  hitPayAccount({ apiUrl, apiKey, deadlineMs })
const hostOf = ({ apiUrl }: HitPaySettings) => new URL(apiUrl).host

/** A key that HitPay refuses and a HitPay that cannot be reached are mended in different places. */
export async function tryKey({ hitpay }: Asked, patienceMs: number): Promise<Verdict> {
  if (!hitpay) return notSetUp
  try {
    await accountOf(hitpay, patienceMs).tryKey()
    return passed(`HitPay (${hostOf(hitpay)}) accepts the API key.`)
  } catch (error) {
    return keyTrouble(hitpay, error)
  }
}

function keyTrouble(hitpay: HitPaySettings, error: unknown): Verdict {
  if (error instanceof HitPayBadKeyError)
    return failed(
      `HitPay (${hostOf(hitpay)}) does not accept the API key.`,
      `Copy HITPAY_API_KEY anew from the dashboard of HitPay’s ${hitpay.mode}, whole and without spaces. Keys of the sandbox and of production differ.`,
    )
  if (error instanceof HitPayTimeoutError || error instanceof HitPayUnreachableError)
    return failed(
      `HitPay (${hostOf(hitpay)}) did not answer, so the key could not be tried: ${error.message}.`,
      'May this server call the internet? Otherwise wait and check again.',
    )
  return failed(
    error instanceof Error ? `${error.message}.` : 'HitPay did not answer as it should.',
    'Check again later.',
  )
}

/** Is the address of event webhooks registered? Not every account is told. */
export async function tryEndpoints({ hitpay, appUrl }: Asked, patienceMs: number): Promise<Verdict> {
  if (!hitpay) return notSetUp
  const address = webhookAddress(appUrl, 'v2')
  const register = `In HitPay’s dashboard, under Developers, Webhooks, register ${address} for payment_request.completed, charge.created and charge.updated, and copy the salt it shows to HITPAY_EVENT_SALT.`
  try {
    return judgeEndpoints(await accountOf(hitpay, patienceMs).webhookEndpoints(), address, register)
  } catch {
    return notTried('HitPay did not tell which webhooks are registered.', register)
  }
}

export function judgeEndpoints(endpoints: WebhookEndpoint[] | null, address: string, register: string): Verdict {
  if (endpoints === null) return notTried('HitPay does not tell this account which webhooks are registered.', register)
  const ours = endpoints.filter(({ url }) => sameAddress(url, address))
  if (ours.length === 0) return failed('The address of event webhooks is not registered at HitPay.', register)
  const events = new Set(ours.flatMap((endpoint) => endpoint.events))
  const missing = events.size === 0 ? [] : needed.filter((oneOf) => !oneOf.some((event) => events.has(event)))
  if (missing.length === 0) return passed(`${address} is registered at HitPay.`)
  return failed(
    `${address} is registered, but not for ${missing.map((oneOf) => oneOf.join(' or ')).join(' and ')}.`,
    'Add these events in HitPay’s dashboard, under Developers, Webhooks.',
  )
}

/** Of each line one is enough: that money came, and that it went back. */
const needed = [['payment_request.completed', 'charge.created'], ['charge.updated']]

export async function tryDefaultLink({ hitpay }: Asked, patienceMs: number): Promise<Verdict> {
  if (!hitpay) return notSetUp
  if (!hitpay.defaultLink) return notNeeded('HITPAY_DEFAULT_LINK is not set.')
  try {
    const links = await accountOf(hitpay, patienceMs).defaultLinks()
    if (links.some((link) => sameAddress(link, hitpay.defaultLink ?? '')))
      return passed('It is this account’s default link.')
    if (links.length === 0)
      return notTried(
        'HitPay does not tell this account’s default link.',
        'Compare it with the dashboard: Payment Links, Default link.',
      )
    return failed(
      'HITPAY_DEFAULT_LINK is not this account’s default link.',
      `HitPay says it is ${links[0]}. Copy that.`,
    )
  } catch {
    return notTried(
      'HitPay did not tell the default link.',
      'Compare it with the dashboard: Payment Links, Default link.',
    )
  }
}

const notSetUp = notTried('HitPay is not set up.', 'Set HITPAY_API_KEY and HITPAY_SALT first.')

/** Without what a bypass or a careless copy adds: a query, a closing slash. */
function sameAddress(one: string, other: string): boolean {
  const plain = (address: string) => {
    if (!URL.canParse(address)) return null
    const { origin, pathname } = new URL(address)
    return origin + pathname.replace(/\/+$/, '')
  }
  const wanted = plain(other)
  return wanted !== null && plain(one) === wanted
}
