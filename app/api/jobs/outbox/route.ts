import { answerJob } from '@/lib/auth/job-door'
import { sendOutbox } from '@/lib/orders/send-outbox'

/** Sends the mails that wait. */
export const GET = (request: Request) => answerJob(request, 'outbox', () => sendOutbox(50))
