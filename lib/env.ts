import { z } from 'zod'

export type HitPaySettings = {
  mode: 'sandbox' | 'production'
  /** Without a trailing slash and without /v1. */
  apiUrl: string
  apiKey: string
  /** Salts of v1 form webhooks; more than one while rotating. */
  salts: string[]
  /** Salts of v2 event webhooks; empty refuses them all. Never the v1 salts. */
  eventSalts: string[]
  dropInOrigin: string
  /** Absent: the Drop-In is not offered. */
  defaultLink: string | null
  /** HitPay's method ids in the order offered; null: whatever the account has. */
  paymentMethods: string[] | null
  confirmByApi: boolean
}

export type Env = {
  databaseUrl: string
  /** Connections this process may hold; many small functions want few, one large server wants more. */
  databasePoolSize: number
  /** Public origin, no trailing slash. Never taken from the Host header. */
  appUrl: string
  /** Proxies of our own in front of this process. Each adds whom it was asked by to X-Forwarded-For; 0 believes none. */
  trustedProxies: number
  /** TRUSTED_PROXIES says 0 in so many words: nobody stands in front, and whoever is connected is the visitor. */
  believesSocket: boolean
  /** Why this shop may not be opened to the public like this, in words for whoever runs it; null: it may. */
  startProblem: string | null
  /** Null while the shop cannot take payments; `hitpayProblems` then says why, in words for the merchant. */
  hitpay: HitPaySettings | null
  hitpayProblems: string[]
  nextAuthSecret: string | null
  /** Read by next-auth itself; null: it uses the address of the request. */
  nextAuthUrl: string | null
  cronSecret: string | null
  smtpUrl: string | null
  emailFrom: string
  /** Who is told of alerts. Null: the shop's own contact address. */
  merchantEmail: string | null
}

const blankIsAbsent = z
  .string()
  .trim()
  .optional()
  .transform((value) => value || undefined)
const list = blankIsAbsent.transform(
  (value) =>
    value
      ?.split(',')
      .map((part) => part.trim())
      .filter(Boolean) ?? [],
)
const address = (what: string) =>
  blankIsAbsent.refine((value) => value === undefined || (/^https?:\/\/[^/\s]+/.test(value) && URL.canParse(value)), {
    error: `must be a full address such as https://example.com: ${what}`,
  })

const schema = z.object({
  DATABASE_URL: blankIsAbsent.refine((value) => value !== undefined && /^postgres(ql)?:\/\//.test(value), {
    error:
      'must be set to a Postgres address (postgresql://user:password@host:5432/name). On your own machine, `npm run demo` and `npm run dev` bring a database of their own',
  }),
  DATABASE_POOL_SIZE: blankIsAbsent
    .refine((value) => /^([1-9]|[1-9]\d|1\d\d)?$/.test(value ?? ''), { error: 'must be a whole number from 1 to 199' })
    .transform((value) => Number(value ?? 10)),
  APP_URL: address('the public origin of this shop'),
  PORT: blankIsAbsent,
  TRUSTED_PROXIES: blankIsAbsent.refine((value) => /^\d?$/.test(value ?? ''), {
    error: 'must be a whole number from 0 to 9',
  }),
  NODE_ENV: blankIsAbsent,
  VERCEL: blankIsAbsent,
  VERCEL_ENV: blankIsAbsent,
  VERCEL_BRANCH_URL: blankIsAbsent,
  VERCEL_PROJECT_PRODUCTION_URL: blankIsAbsent,
  HITPAY_MODE: blankIsAbsent.pipe(
    z.enum(['sandbox', 'production'], { error: 'must be sandbox or production' }).default('sandbox'),
  ),
  HITPAY_API_KEY: blankIsAbsent,
  HITPAY_SALT: list,
  HITPAY_EVENT_SALT: list,
  HITPAY_DEFAULT_LINK: address('the default link from your HitPay dashboard'),
  HITPAY_API_URL: address('leave it out to use HitPay itself'),
  HITPAY_DROPIN_ORIGIN: address('leave it out to use HitPay itself'),
  HITPAY_PAYMENT_METHODS: list,
  HITPAY_CONFIRM_BY_API: blankIsAbsent.pipe(
    z.enum(['true', 'false'], { error: 'must be true or false' }).default('false'),
  ),
  NEXTAUTH_SECRET: blankIsAbsent,
  NEXTAUTH_URL: blankIsAbsent,
  CRON_SECRET: blankIsAbsent,
  SMTP_URL: blankIsAbsent,
  EMAIL_FROM: blankIsAbsent,
  MERCHANT_EMAIL: blankIsAbsent.refine((value) => value === undefined || z.email().safeParse(value).success, {
    error: 'must be one email address such as owner@example.com, or absent',
  }),
})

const hosts = {
  sandbox: { api: 'https://api.sandbox.hit-pay.com', dropIn: 'https://sandbox.hit-pay.com' },
  production: { api: 'https://api.hit-pay.com', dropIn: 'https://hit-pay.com' },
} as const

/** Reads and checks every variable the shop knows. Throws one error that names each wrong variable and what to do. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const parsed = schema.safeParse(source)
  if (!parsed.success) throw new Error(explain(parsed.error))
  const values = parsed.data
  const appUrl = (values.APP_URL ?? defaultAppUrl(values)).replace(/\/+$/, '')
  const { hitpay, problems } = readHitPay(values, appUrl)
  return {
    databaseUrl: values.DATABASE_URL ?? '',
    databasePoolSize: values.DATABASE_POOL_SIZE,
    appUrl,
    // Vercel's edge is one proxy, and it overwrites whatever the caller has put into the header.
    trustedProxies: Number(values.TRUSTED_PROXIES ?? (values.VERCEL ? 1 : 0)),
    believesSocket: values.TRUSTED_PROXIES === '0',
    startProblem: startProblem(values, appUrl),
    hitpay,
    hitpayProblems: problems,
    nextAuthSecret: values.NEXTAUTH_SECRET ?? null,
    nextAuthUrl: values.NEXTAUTH_URL ?? null,
    cronSecret: values.CRON_SECRET ?? null,
    smtpUrl: values.SMTP_URL ?? null,
    emailFrom: values.EMAIL_FROM ?? 'Lorong <orders@lorong.example>',
    merchantEmail: values.MERCHANT_EMAIL ?? null,
  }
}

type Values = z.infer<typeof schema>

const explain = (error: z.ZodError) =>
  [
    'The environment of this shop is not right:',
    ...error.issues.map((issue) => `  ${issue.path.join('.')} ${issue.message}.`),
  ].join('\n')

// On this machine alone nobody is counted by address: there is one.
function startProblem(values: Values, appUrl: string): string | null {
  const isPublic = values.HITPAY_MODE === 'production' || !isLoopback(new URL(appUrl).hostname)
  if (values.NODE_ENV !== 'production' || values.VERCEL || !isPublic || values.TRUSTED_PROXIES !== undefined)
    return null
  return [
    'TRUSTED_PROXIES is not set, so this shop cannot tell one visitor from another, and anybody could hold all of its goods.',
    'Set it to the number of your own proxies in front of the shop (nginx, Caddy, a load balancer, a tunnel: mostly 1),',
    'or to 0 if visitors connect to this process itself.',
  ].join('\n')
}

// A preview has an address of its own: its payments must not call the production shop back.
function defaultAppUrl(values: Values): string {
  const preview = values.VERCEL_ENV === 'preview' ? values.VERCEL_BRANCH_URL : undefined
  const host = preview ?? values.VERCEL_PROJECT_PRODUCTION_URL
  return host ? `https://${host}` : `http://localhost:${values.PORT ?? 3000}`
}

function readHitPay(values: Values, appUrl: string): { hitpay: HitPaySettings | null; problems: string[] } {
  const apiUrl = (values.HITPAY_API_URL ?? hosts[values.HITPAY_MODE].api).replace(/\/+$/, '').replace(/\/v1$/, '')
  const problems: string[] = []
  if (!values.HITPAY_API_KEY)
    problems.push('HITPAY_API_KEY is not set: copy it from your HitPay dashboard under API Keys.')
  if (values.HITPAY_SALT.length === 0)
    problems.push('HITPAY_SALT is not set: copy the salt that stands beside the API key in your HitPay dashboard.')
  if (isHitPayHost(new URL(apiUrl).hostname) && isLoopback(new URL(appUrl).hostname))
    problems.push(
      `APP_URL is ${appUrl}, and HitPay refuses localhost in webhook and redirect addresses. ` +
        'Either open a tunnel and set APP_URL to its https address, or remove the HITPAY_ keys to use the simulator with `npm run demo`.',
    )
  problems.push(...mixedModes(values, apiUrl))
  if (problems.length > 0 || !values.HITPAY_API_KEY) return { hitpay: null, problems }
  return {
    problems,
    hitpay: {
      mode: values.HITPAY_MODE,
      apiUrl,
      apiKey: values.HITPAY_API_KEY,
      salts: values.HITPAY_SALT,
      eventSalts: values.HITPAY_EVENT_SALT,
      dropInOrigin: new URL(values.HITPAY_DROPIN_ORIGIN ?? hosts[values.HITPAY_MODE].dropIn).origin,
      defaultLink: values.HITPAY_DEFAULT_LINK ?? null,
      paymentMethods: values.HITPAY_PAYMENT_METHODS.length > 0 ? values.HITPAY_PAYMENT_METHODS : null,
      confirmByApi: values.HITPAY_CONFIRM_BY_API === 'true',
    },
  }
}

/** Play money and real money in one configuration: nothing may be taken until it is one or the other. */
function mixedModes(
  { HITPAY_MODE: mode, HITPAY_DROPIN_ORIGIN, HITPAY_DEFAULT_LINK, VERCEL_ENV }: Values,
  apiUrl: string,
) {
  const addresses = { HITPAY_API_URL: apiUrl, HITPAY_DROPIN_ORIGIN, HITPAY_DEFAULT_LINK }
  const foreign = Object.entries(addresses).flatMap(([name, given]) => {
    const host = given ? new URL(given).hostname : ''
    return isHitPayHost(host) && /\bsandbox\b/.test(host) !== (mode === 'sandbox')
      ? [
          `${name} is an address of HitPay’s ${mode === 'sandbox' ? 'production' : 'sandbox'}, and HITPAY_MODE is ${mode}.`,
        ]
      : []
  })
  if (VERCEL_ENV === 'preview' && mode === 'production')
    foreign.push('HITPAY_MODE is production on a preview deployment: give previews the keys of HitPay’s sandbox.')
  return foreign
}

export const isHitPayHost = (hostname: string) => hostname === 'hit-pay.com' || hostname.endsWith('.hit-pay.com')
export const isLoopback = (hostname: string) =>
  hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '[::1]' || /^127\./.test(hostname)

let cached: Env | undefined
/** The environment of this process, read once. */
export function env(): Env {
  cached ??= parseEnv(process.env)
  return cached
}
