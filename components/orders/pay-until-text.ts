import { formatTime } from '@/lib/clock'
import type { OrderView } from '@/lib/orders/order-view'
import { store } from '@/lib/store'

/** "4:32 pm" in the shop's zone, the same words as in the mail. */
export const payUntilText = ({ payment }: Pick<OrderView, 'payment'>): string =>
  formatTime(new Date(payment.until), store.timeZone, store.locale)
