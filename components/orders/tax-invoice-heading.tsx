import { calendarDay, formatDay } from '@/lib/clock'
import type { OrderView } from '@/lib/orders/order-view'
import { store } from '@/lib/store'
import styles from './tax-invoice.module.css'

/** On paper only: what makes the printed page a tax invoice. */
export function TaxInvoiceHeading({ order, paidAt }: { order: OrderView; paidAt: string }) {
  const day = calendarDay(new Date(paidAt), store.timeZone)
  return (
    <div className={styles.heading}>
      <p className="text-2xl font-strong">Tax invoice</p>
      <p className="mt-2">
        {store.companyName}
        <br />
        {store.address}
        <br />
        GST registration number {store.gstNumber}
      </p>
      <p className="mt-4">
        Invoice number {order.number}
        <br />
        Date {formatDay(day, store.locale)} {day.slice(0, 4)}
        <br />
        To {order.contact.name}
      </p>
    </div>
  )
}
