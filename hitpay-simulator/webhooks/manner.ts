import { z } from 'zod'
import { parseAmount } from '../money'
import type { Switches } from '../switches/switches'
import { forgeries, webhookManners } from '../switches/webhook-switches'

const lateMs = 60_000

/** How one action's webhooks travel. Whatever is left out is decided by the switches. */
export const mannerSchema = z.object({
  webhook: z.enum(webhookManners).optional(),
  delayMs: z.coerce.number().int().min(0).max(86_400_000).optional(),
  times: z.coerce.number().int().min(1).max(10_000).optional(),
  formats: z.array(z.enum(['v1', 'v2'])).optional(),
  forgery: z.enum(forgeries).optional(),
  /** What a webhook with the wrong amount or currency says. */
  webhookAmount: z
    .string()
    .refine((text) => parseAmount(text) !== null, 'An amount such as 0.30')
    .optional(),
  webhookCurrency: z.string().length(3).optional(),
  /** Answer only after every first attempt is over. */
  wait: z.boolean().optional(),
})

export type MannerOptions = z.infer<typeof mannerSchema>
export type Manner = ReturnType<typeof settleManner>

export function settleManner(options: MannerOptions, switches: Switches) {
  const webhook = options.webhook ?? switches.webhook
  return {
    webhook,
    delayMs: options.delayMs ?? (webhook === 'late' ? switches.webhookDelayMs || lateMs : switches.webhookDelayMs),
    times: options.times ?? (webhook === 'duplicate' ? 2 : 1),
    formats: options.formats ?? [...(switches.sendV1 ? ['v1'] : []), ...(switches.sendV2 ? ['v2'] : [])],
    forgery: webhook === 'forge' ? (options.forgery ?? 'wrong-salt') : null,
    amount: webhook === 'wrong-amount' ? parseAmount(options.webhookAmount ?? '0.30') : null,
    currency: webhook === 'wrong-currency' ? (options.webhookCurrency ?? 'USD').toUpperCase() : null,
    wait: options.wait === true || webhook === 'before-redirect',
  }
}
