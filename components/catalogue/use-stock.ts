'use client'

import { useCallback, useEffect, useState } from 'react'

type Stock = Readonly<Record<string, number>>

/** What can be bought now, by SKU; null until it is known. Never guessed: the page says nothing it has not been told. */
export function useStock(slug: string) {
  const [stock, setStock] = useState<Stock | null>(null)
  const refresh = useCallback(async () => {
    try {
      const response = await fetch(`/api/stock?product=${encodeURIComponent(slug)}`)
      const { available }: { available: Stock } = await response.json()
      if (response.ok) setStock(available)
    } catch {
      // Without a connection the last known stock stands; the cart's answer will say the truth.
    }
  }, [slug])
  useEffect(() => {
    refresh()
    const returned = (event: PageTransitionEvent) => event.persisted && refresh()
    addEventListener('pageshow', returned)
    return () => removeEventListener('pageshow', returned)
  }, [refresh])
  return { stock, refresh }
}
