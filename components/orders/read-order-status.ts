import type { OrderStatusView } from '@/lib/orders/order-view'
import type { OrderStage } from '@/lib/orders/status'
import { shortWords } from './order-words'

/** What the page watches for. */
export type WatchedStatus = Pick<OrderStatusView, 'stage' | 'version' | 'failure' | 'watched'> & {
  attempt: { id: string; status: string; secondsLeft: number } | null
}

/** Reads the answer of the status address. Null for anything else, such as the page of a proxy or a café's wifi. */
export function readOrderStatus(answer: unknown): WatchedStatus | null {
  if (!isRecord(answer) || !isStage(answer.stage) || typeof answer.version !== 'number') return null
  return {
    stage: answer.stage,
    version: answer.version,
    watched: answer.watched === true,
    failure: typeof answer.failure === 'string' ? answer.failure : null,
    attempt: readAttempt(answer.attempt),
  }
}

function readAttempt(value: unknown): WatchedStatus['attempt'] {
  if (!isRecord(value)) return null
  const { id, status, secondsLeft } = value
  if (typeof id !== 'string' || typeof status !== 'string' || typeof secondsLeft !== 'number') return null
  return { id, status, secondsLeft }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
const isStage = (value: unknown): value is OrderStage => typeof value === 'string' && Object.hasOwn(shortWords, value)

/** Two looks with the same mark need no new page. */
export const markOf = (status: WatchedStatus) =>
  [status.version, status.stage, status.attempt?.id, status.attempt?.status, status.failure].join('|')
