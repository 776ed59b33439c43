import { Field } from '@/components/ui/field'
import { PendingButton } from '@/components/ui/pending-button'
import { OrderForm } from './order-form'

/** Whoever has the link sees the order; whoever ordered sees their own details too. */
export const ProveOwner = () => (
  <div className="mt-5 print:hidden">
    <p className="text-ink-muted">
      Your details are hidden, because this page opens for everyone who has its link. Is it your order?
    </p>
    <OrderForm does="prove" className="mt-3 space-y-3">
      <Field
        name="proof"
        label="Email or phone of the order"
        autoComplete="email"
        autoCapitalize="none"
        spellCheck={false}
      />
      <PendingButton busyText="Checking…">Show my details</PendingButton>
    </OrderForm>
  </div>
)
