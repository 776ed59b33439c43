import type { Metadata } from 'next'
import { AccountOrders } from '@/components/account/account-orders'
import { SignOutButton } from '@/components/account/sign-out-button'
import { ButtonLink } from '@/components/ui/button'
import { formToken } from '@/lib/auth/form-token'
import { isStaff, requireUser } from '@/lib/auth/guards'
import { listOrdersOf } from '@/lib/orders/account-queries'

export const metadata: Metadata = { title: 'Account' }

export default async function AccountPage() {
  const user = await requireUser()
  const orders = await listOrdersOf(user.id)
  return (
    <div className="page-width py-12 lg:py-20">
      <div className="flex flex-wrap items-end justify-between gap-4">
        <div>
          <h1 className="text-4xl">{user.name}</h1>
          <p className="mt-1 text-ink-muted">{user.email}</p>
        </div>
        <div className="flex flex-wrap gap-3">
          {isStaff(user) && <ButtonLink href="/admin">Back office</ButtonLink>}
          <ButtonLink href="/account/security">Security</ButtonLink>
          <SignOutButton csrfToken={await formToken()} />
        </div>
      </div>
      <h2 className="mt-12 text-2xl">Orders</h2>
      <AccountOrders orders={orders} />
    </div>
  )
}
