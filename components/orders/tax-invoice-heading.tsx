import { calendarDay, formatDay } from '@/lib/clock'
import type { OrderView } from '@/lib/orders/order-view'
import { store } from '@/lib/store'
import styles from './tax-invoice.module.css'

type TaxInvoiceHeadingProps = { order: Pick<OrderView, 'number' | 'gst' | 'contact'>; paidAt: string }

/** On paper only: what makes the printed page a tax invoice, or the receipt of a shop without GST. */
export function TaxInvoiceHeading({ order, paidAt }: TaxInvoiceHeadingProps) {
  const day = calendarDay(new Date(paidAt), store.timeZone)
  return (
    <div className={styles.heading}>
      <p className="text-2xl font-strong">{order.gst ? 'Tax invoice' : 'Receipt'}</p>
      <p className="mt-2">
        {store.companyName}
        <br />
        {store.address}
        {order.gst && (
          <>
            <br />
            GST registration number {order.gst.number}
          </>
        )}
      </p>
      <p className="mt-4">
        {order.gst ? 'Invoice' : 'Receipt'} number {order.number}
        <br />
        Date {formatDay(day, store.locale)} {day.slice(0, 4)}
        <br />
        To {order.contact.name}
      </p>
    </div>
  )
}
