import { sendOutbox } from '@/lib/orders/send-outbox'
import { createTurns } from '@/lib/turns'

const batch = 5
/** A turn ends here, whatever is left: the next that asks goes on. */
const mostBatches = 20

/** Sends what is due. In turns, so that a rush of deliveries is not slowed by the mails it causes. */
export const outboxTurns = createTurns(sendBatches)

async function sendBatches() {
  for (let count = 0; count < mostBatches; count += 1) {
    const { sent, failed } = await sendOutbox(batch)
    if (sent + failed < batch) return
  }
}
