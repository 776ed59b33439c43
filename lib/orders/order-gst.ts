import type { ContainedGst } from '@/lib/gst'
import { minorUnits } from '@/lib/money'
import { store } from '@/lib/store'

type GstRow = { gstMinor: bigint; gstBasisPoints: number | null; gstNumber: string | null }

/** The order's own GST; null where the shop was not registered. Orders from before it was written down have the shop's. */
export function orderGst({ gstMinor, gstBasisPoints, gstNumber }: GstRow): ContainedGst | null {
  const amount = minorUnits(gstMinor)
  if (gstBasisPoints === null) return store.gst && amount > 0 ? { ...store.gst, amount } : null
  return gstBasisPoints > 0 && gstNumber ? { basisPoints: gstBasisPoints, number: gstNumber, amount } : null
}
