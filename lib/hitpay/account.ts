import { z } from 'zod'
import { pageSchema } from './answer'
import { HitPayNotFoundError, HitPayValidationError } from './errors'
import { parseExactJson } from './exact-json'
import { type HitPayConnection, sendOnce, startDeadline } from './http'
import { excerptOf, refusalOf, unexpected } from './refusal'

/** An address that is registered for event webhooks. */
export type WebhookEndpoint = { url: string; events: string[] }

/** Questions about the account itself. Each is one request and throws a HitPayError and nothing else. */
export type HitPayAccount = {
  /** Throws HitPayBadKeyError, or what else went wrong; resolves when HitPay takes the key. */
  tryKey(): Promise<void>
  /** Null: HitPay does not tell this account. */
  webhookEndpoints(): Promise<WebhookEndpoint[] | null>
  /** Addresses of the account's default links. */
  defaultLinks(): Promise<string[]>
}

export const hitPayAccount = (connection: HitPayConnection): HitPayAccount => ({
  tryKey: async () => {
    await list(connection, '/payment-requests?per_page=1')
  },
  webhookEndpoints: () => webhookEndpoints(connection),
  defaultLinks: async () => read(linkSchema, await list(connection, '/payment-requests?is_default=1')),
})

const linkSchema = z.object({ url: z.string().max(1028) }).transform(({ url }) => url)

const endpointSchema = z
  .object({ url: z.string().max(1028), event_types: z.array(z.string()).nullish().catch(null) })
  .transform(({ url, event_types }) => ({ url, events: event_types ?? [] }))

async function webhookEndpoints(connection: HitPayConnection): Promise<WebhookEndpoint[] | null> {
  try {
    return read(endpointSchema, await list(connection, '/webhook-events?per_page=100'))
  } catch (error) {
    if (error instanceof HitPayNotFoundError || error instanceof HitPayValidationError) return null
    throw error
  }
}

async function list(connection: HitPayConnection, path: string): Promise<unknown[]> {
  const answer = await sendOnce(connection, { method: 'GET', path }, startDeadline(connection))
  if (answer.status < 200 || answer.status > 299) throw refusalOf(answer)
  try {
    return pageSchema.parse(parseExactJson(answer.text)).data
  } catch {
    throw unexpected(answer, excerptOf(answer.text))
  }
}

/** Entries of another shape are left out: here they decide nothing. */
const read = <T>(schema: z.ZodType<T>, entries: unknown[]): T[] =>
  entries.flatMap((entry) => {
    const parsed = schema.safeParse(entry)
    return parsed.success ? [parsed.data] : []
  })
