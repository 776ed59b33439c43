import { Hono } from 'hono'
import { z } from 'zod'
import { readOptions } from '../api/read-options'
import { type FormField, signBody, signForm } from '../signer'
import type { Simulator } from '../simulator-context'
import { sendLetters } from '../webhooks/announce'
import { listEndpoints } from '../webhooks/endpoints'
import { userAgent } from '../webhooks/letter'
import { mannerSchema, settleManner } from '../webhooks/manner'
import { sampleEvent, sampleEventSchema } from '../webhooks/samples'
import { formText } from '../webhooks/v1'
import { v2Letter, v2Letters } from '../webhooks/v2'

const textFields = z.union([z.record(z.string(), z.string()), z.array(z.tuple([z.string(), z.string()]))])

const signSchema = z.discriminatedUnion('format', [
  z.strictObject({ format: z.literal('v1'), fields: textFields, salt: z.string().optional() }),
  z.strictObject({ format: z.literal('v2'), body: z.string(), salt: z.string().optional() }),
])

const eventSchema = mannerSchema.extend(sampleEventSchema.shape)

const webhookSchema = z.discriminatedUnion('format', [
  mannerSchema.extend({ format: z.literal('v1'), url: z.url(), fields: textFields }),
  mannerSchema.extend({
    format: z.literal('v2'),
    url: z.url(),
    event: z.string(),
    payload: z.record(z.string(), z.unknown()),
    salt: z.string().optional(),
  }),
])

/** Signing, and webhooks about nothing the simulator knows: samples, and anything a test writes itself. */
export function webhookControls(simulator: Simulator) {
  const { config, store } = simulator
  const control = new Hono()

  control.get('/webhook-endpoints', (context) => context.json(listEndpoints(simulator)))

  control.post('/sign', async (context) => {
    const order = await readOptions(context.req, signSchema)
    if (order.format === 'v2') return context.json({ signature: signBody(order.body, order.salt ?? config.eventSalt) })
    const fields = pairs(order.fields)
    const signature = signForm(fields, order.salt ?? config.salt)
    return context.json({ signature, body: formText([...fields, ['hmac', signature]]) })
  })

  control.post('/events', async (context) => {
    const { event, code, ...options } = await readOptions(context.req, eventSchema.strict())
    const manner = settleManner(options, store.switches)
    const letters = v2Letters(
      simulator,
      { event, requestId: null, payload: sampleEvent(simulator, event, code) },
      manner,
    )
    return context.json({ deliveries: await sendLetters(simulator, letters, manner) })
  })

  control.post('/webhooks', async (context) => {
    const order = await readOptions(context.req, webhookSchema)
    const manner = settleManner(order, store.switches)
    const letter =
      order.format === 'v1'
        ? ownV1Letter(order.url, pairs(order.fields), config.salt)
        : v2Letter(simulator, order.url, order.salt ?? config.eventSalt, { ...order, requestId: null }, manner)
    return context.json({ deliveries: await sendLetters(simulator, [letter], manner) })
  })

  return control
}

function ownV1Letter(url: string, fields: FormField[], salt: string) {
  const signature = signForm(fields, salt)
  return {
    requestId: null,
    format: 'v1' as const,
    event: 'custom',
    url,
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'User-Agent': userAgent },
    body: formText([...fields, ['hmac', signature]]),
    signature,
  }
}

const pairs = (fields: z.infer<typeof textFields>): FormField[] =>
  Array.isArray(fields) ? fields : Object.entries(fields)
