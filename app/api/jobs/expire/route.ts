import { answerJob } from '@/lib/auth/job-door'
import { expireOrders } from '@/lib/orders/expire-orders'

/** Expires orders that waited too long and frees their goods. */
export const GET = (request: Request) => answerJob(request, () => expireOrders(500))
