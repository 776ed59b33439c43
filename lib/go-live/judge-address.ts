import { isIP } from 'node:net'
import { type Env, isLoopback } from '@/lib/env'
import { failed, failedAtHitPay, notNeeded, passed, type Stage, type Verdict } from '@/lib/go-live/check'

/** Can HitPay, which calls from the internet, reach this address? */
export function judgeAppUrl(appUrl: string, stage: Stage): Verdict {
  const { hostname, protocol, pathname, search } = new URL(appUrl)
  if (pathname !== '/' || search !== '')
    return failed(
      `APP_URL is ${appUrl}, an address with a path: every form of the shop would be refused.`,
      `Set APP_URL to the origin alone: ${new URL(appUrl).origin}`,
    )
  if (isLoopback(hostname))
    return failedAtHitPay(stage, `APP_URL is ${appUrl}, which only this machine can reach.`, publicAddress)
  if (isPrivate(hostname))
    return failedAtHitPay(stage, `APP_URL is ${appUrl}, which HitPay cannot reach from the internet.`, publicAddress)
  if (protocol !== 'https:')
    return failedAtHitPay(stage, `APP_URL is ${appUrl}, without https.`, 'Set APP_URL to an https address.')
  return passed(`The shop’s public address is ${appUrl}.`)
}

const publicAddress = 'Set APP_URL to a public https address: your domain, or a tunnel while you try.'

const isPrivate = (hostname: string) =>
  /^(10|192\.168|169\.254|172\.(1[6-9]|2\d|3[01]))\./.test(hostname) ||
  /\.(local|internal|test)$/.test(hostname) ||
  !hostname.includes('.') ||
  isIP(hostname.replace(/^\[|\]$/g, '')) === 6

/** next-auth sends people back to NEXTAUTH_URL after they sign in, and sets its cookies for it. */
export function judgeNextAuthUrl({ nextAuthUrl, appUrl }: Pick<Env, 'nextAuthUrl' | 'appUrl'>): Verdict {
  if (nextAuthUrl === null) return notNeeded('NEXTAUTH_URL is not set: sign-in uses the shop’s own address.')
  const mend = `Remove NEXTAUTH_URL, or set it to ${new URL(appUrl).origin}`
  if (!URL.canParse(nextAuthUrl)) return failed('NEXTAUTH_URL is not an address.', mend)
  const { origin, pathname } = new URL(nextAuthUrl)
  if (origin !== new URL(appUrl).origin)
    return failed(`NEXTAUTH_URL is at ${origin}, and the shop is at ${new URL(appUrl).origin}.`, mend)
  if (!/^(\/|\/api\/auth\/?)$/.test(pathname)) return failed(`NEXTAUTH_URL has the path ${pathname}.`, mend)
  return passed('NEXTAUTH_URL is at the shop’s own address.')
}

type Proxies = Pick<Env, 'trustedProxies' | 'believesSocket'>

/** `hops`: proxies the request that asks came through; null when there is no request. */
export function judgeProxies({ trustedProxies, believesSocket }: Proxies, hops: number | null, stage: Stage): Verdict {
  if (trustedProxies === 0 && !believesSocket)
    return failedAtHitPay(
      stage,
      'TRUSTED_PROXIES is not set, so the shop cannot tell its visitors apart.',
      'Set TRUSTED_PROXIES to the number of your own proxies before the shop; 0 if there is none.',
    )
  if (hops === null) return said(trustedProxies)
  if (trustedProxies > hops)
    return failed(
      `TRUSTED_PROXIES is ${trustedProxies}, and this request came through ${hops}: visitors cannot be told apart.`,
      `Set TRUSTED_PROXIES to ${hops}, or look why a proxy adds nothing to X-Forwarded-For.`,
    )
  if (trustedProxies === 0 && hops > 0)
    return failed(
      `TRUSTED_PROXIES is 0, and this request came through ${hops}: every visitor looks like the last of them.`,
      'Set TRUSTED_PROXIES to the number of your own proxies before the shop.',
    )
  return passed(`TRUSTED_PROXIES is ${trustedProxies}, which fits this request.`)
}

const said = (trustedProxies: number) =>
  notNeeded(`TRUSTED_PROXIES is ${trustedProxies}. The go-live page compares it with a real request.`)
