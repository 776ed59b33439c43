import type { PaymentMethod } from '@/prisma/generated/enums'

/** Our own small drawings: no marks of HitPay, PayNow or a card scheme. */
const strokes: Record<PaymentMethod, string> = {
  paynow_qr: 'M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2.5v2.5M20 14v2.5M14 20h2.5M20 20h-.1',
  redirect: 'M3.5 6h17v12.5h-17zM3.5 10h17M7 15h3.5',
  drop_in: 'M3.5 5h17v14h-17zM3.5 8.5h17M8 12h8v4H8z',
}

export const MethodGlyph = ({ method }: { method: PaymentMethod }) => (
  <svg
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.5"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
    className="size-7 text-ink-muted"
  >
    <path d={strokes[method]} />
  </svg>
)
