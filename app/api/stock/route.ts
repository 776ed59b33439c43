import type { NextRequest } from 'next/server'
import { getAvailability } from '@/lib/catalogue/queries'
import { orAway } from '@/lib/outage/away-answer'
import { store } from '@/lib/store'

/** `GET /api/stock?product=slug`: how many of each SKU can be bought now, never more than one line may hold. */
export const GET = orAway(async (request: NextRequest) => {
  const available = await getAvailability(request.nextUrl.searchParams.get('product') ?? '')
  if (!available) return Response.json({ available: {} }, { status: 404, headers })
  const capped = Object.entries(available).map(([sku, count]) => [sku, Math.min(count, store.maxQuantityPerLine)])
  return Response.json({ available: Object.fromEntries(capped) }, { headers })
})

const headers = { 'Cache-Control': 'no-store' }
