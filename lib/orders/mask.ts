import type { OrderView } from '@/lib/orders/order-view'

type Personal = Pick<OrderView, 'contact' | 'address'>

/** What the link alone shows of a person: enough to know one's own order again, too little to find anybody. */
export function maskPersonal({ contact, address }: Personal): Personal {
  return {
    contact: { name: masked(contact.name), email: maskEmail(contact.email), phone: `••••${contact.phone.slice(-2)}` },
    address: address && { line1: '•••', line2: null, postalCode: `${address.postalCode.slice(0, 2)}••••` },
  }
}

const masked = (text: string) => `${[...text][0] ?? ''}•••`

function maskEmail(email: string): string {
  const at = email.lastIndexOf('@')
  return `${masked(email.slice(0, at))}@${masked(email.slice(at + 1))}`
}
