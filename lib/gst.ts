import { type MinorUnits, minorUnits } from '@/lib/money'

/** Of a shop that is registered: basis points on top of the net price, 900 is 9 %, and the number it is registered by. */
export type Gst = { basisPoints: number; number: string }

/** GST as an order or a mail shows it: contained in the total, never added to it. */
export type ContainedGst = Gst & { amount: MinorUnits }

/** 9 % on top of the net price is 9/109 of what the shopper pays; half a cent rounds up, as IRAS does. */
export function containedGst(total: MinorUnits, gst: Gst | null): MinorUnits {
  const rate = BigInt(gst?.basisPoints ?? 0)
  const divisor = 10_000n + rate
  return minorUnits((BigInt(total) * rate * 2n + divisor) / (divisor * 2n))
}

/** "Contains GST of 9 %" */
export const containsGst = ({ basisPoints }: Gst): string => `Contains GST of ${basisPoints / 100} %`
