import { sendOutbox } from '@/lib/orders/send-outbox'

const batch = 5
/** A turn ends here, whatever is left: the next that asks goes on. */
const mostBatches = 20

let running: Promise<void> | null = null
let next: Promise<void> | null = null

/**
 * Sends what is due, one turn at a time in this process, so that a rush of deliveries is not slowed by the mails it
 * causes. Whoever asks during a turn shares the next one. Resolves when a turn that began after the asking has ended;
 * throws what that turn threw.
 */
export function drainOutbox(): Promise<void> {
  if (next) return next
  const turn = (running ?? Promise.resolve())
    .catch(() => undefined)
    .then(() => {
      running = turn
      next = null
      return sendBatches()
    })
  next = turn
  return turn
}

async function sendBatches() {
  for (let count = 0; count < mostBatches; count += 1) {
    const { sent, failed } = await sendOutbox(batch)
    if (sent + failed < batch) return
  }
}
