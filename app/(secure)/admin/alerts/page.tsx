import { AlertList } from '@/components/admin/alert-list'
import { OfficePage } from '@/components/admin/office-page'
import { recallAnswer } from '@/lib/auth/admin-action'
import { staffTitle } from '@/lib/auth/staff-title'
import { listAlerts } from '@/lib/orders/admin-queries'

export const generateMetadata = staffTitle('Alerts')

export default async function AlertsPage() {
  const [alerts, answered] = await Promise.all([listAlerts(), recallAnswer()])
  return (
    <OfficePage title="Alerts">
      <AlertList alerts={alerts} answered={answered} empty="Nothing needs a person, and nothing ever did." />
    </OfficePage>
  )
}
