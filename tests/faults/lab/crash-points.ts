import type { Watch } from './postgres-wire'

type CrashPoint = { name: string } & (
  | Pick<Watch, 'match' | 'moment'>
  | { moment: 'after the answer'; match?: undefined }
)

const storing = /insert into webhook_deliveries/
const recording = /insert into payments/
const paying = /update orders\b/
const committing = /^COMMIT/

/**
 * Where a process dies while it takes one delivery that pays an order, named by what has happened by then. They are
 * found on the wire: the shop knows nothing of them.
 */
export const crashPoints: readonly CrashPoint[] = [
  { name: 'before the delivery is stored', match: storing, moment: 'reached' },
  { name: 'stored, and the process not told', match: storing, moment: 'answered' },
  { name: 'transaction opened', match: /^BEGIN/, moment: 'answered' },
  { name: 'delivery taken up', match: /from webhook_deliveries[\s\S]+for update/, moment: 'answered' },
  { name: 'order locked', match: /\borders\b[\s\S]+for update/, moment: 'answered' },
  { name: 'before the payment is written', match: recording, moment: 'reached' },
  { name: 'payment written', match: recording, moment: 'answered' },
  { name: 'goods taken off the shelf', match: /insert into stock_ledger/, moment: 'answered' },
  { name: 'before the order is paid', match: paying, moment: 'reached' },
  { name: 'order paid', match: paying, moment: 'answered' },
  { name: 'delivery marked as applied', match: /update webhook_deliveries\b/, moment: 'answered' },
  { name: 'before the commit', match: committing, moment: 'reached' },
  { name: 'committed, and the process not told', match: committing, moment: 'answered' },
  { name: 'before the 2xx leaves', moment: 'after the answer' },
]
