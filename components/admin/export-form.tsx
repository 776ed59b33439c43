import { Button } from '@/components/ui/button'
import { Disclosure } from '@/components/ui/disclosure'
import { calendarDay } from '@/lib/clock'
import { store } from '@/lib/store'
import { StaffField } from './staff-field'

/** Takes the orders of some days out as a file for a spreadsheet. The browser keeps this page while it downloads. */
export function ExportForm({ now }: { now: Date }) {
  const today = calendarDay(now, store.timeZone)
  return (
    <Disclosure summary="Orders as a file for a spreadsheet" className="border-b-0">
      <form action="/api/admin/orders/export" method="post" className="flex flex-wrap items-end gap-3">
        <StaffField name="from" label="From" type="date" required defaultValue={`${today.slice(0, 8)}01`} />
        <StaffField name="to" label="To" type="date" required defaultValue={today} />
        <Button type="submit">Download CSV</Button>
      </form>
      <p className="measure mt-2 text-ink-muted">
        Names, email addresses and phone numbers are in it, so the staff log takes down who took which days.
      </p>
    </Disclosure>
  )
}
