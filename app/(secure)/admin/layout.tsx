import type { ReactNode } from 'react'
import styles from '@/components/admin/office.module.css'
import { OfficeBar } from '@/components/admin/office-bar'
import { formToken } from '@/lib/auth/form-token'
import { requireStaff } from '@/lib/auth/guards'

// Every page here is read afresh for whoever asks: there is no shell to show first.
export const instant = false

/** Only a frame: a page is guarded by its own reads, which a layout kept by the browser cannot do for it. */
export default async function OfficeLayout({ children }: { children: ReactNode }) {
  const { name } = await requireStaff()
  return (
    <div className={styles.office}>
      <OfficeBar name={name} csrfToken={await formToken()} />
      {children}
    </div>
  )
}
