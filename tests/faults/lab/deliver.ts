import { db } from '@/lib/db'
import { type VerifiedWebhook, verifyEventWebhook, verifyFormWebhook } from '@/lib/hitpay/webhook'
import { receiveWebhook } from '@/lib/payments/receive-webhook'
import type { Delivery } from './hitpay-desk'
import { salts } from './honest-bodies'

type Letter = Pick<Delivery, 'format' | 'body' | 'signature'>

/** As the door it belongs to verifies it. */
export const verifyLetter = ({ format, body, signature }: Letter): VerifiedWebhook =>
  format === 'v1'
    ? verifyFormWebhook(Buffer.from(body), [salts.form])
    : verifyEventWebhook(Buffer.from(body), signature, [salts.event])

/** Verified, stored and applied, as the door does it. */
export const deliver = (letter: Letter): Promise<{ deliveryId: string }> =>
  receiveWebhook(verifyLetter(letter), Buffer.from(letter.body))

/** Verified and stored, and left for later. Answers with the deliveries' ids. */
export async function storeLetters(letters: readonly Delivery[]): Promise<string[]> {
  const rows = await db().webhookDelivery.createManyAndReturn({
    data: letters.map((letter) => {
      const { format, bodySha256, signature, saltId, event } = verifyLetter(letter)
      return { format, bodySha256, rawBody: Buffer.from(letter.body), signature, saltId, event: event.name }
    }),
    select: { id: true },
  })
  return rows.map(({ id }) => id)
}
