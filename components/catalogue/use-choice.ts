'use client'

import { useEffect, useState } from 'react'
import { type Choice, choiceFrom, choose } from '@/lib/catalogue/choose-variant'
import type { ProductVariant } from '@/lib/catalogue/types'

/** The options chosen, kept in the address so that a link shows what its sender saw. The page itself stays static. */
export function useChoice(variants: readonly ProductVariant[]) {
  const [choice, setChoice] = useState<Choice>(() => choiceFrom(variants, new URLSearchParams()))
  useEffect(() => {
    if (location.search) setChoice(choiceFrom(variants, new URLSearchParams(location.search)))
  }, [variants])

  function chooseValue(name: string, value: string) {
    const next = choose(variants, choice, name, value)
    setChoice(next)
    history.replaceState(null, '', `?${new URLSearchParams(next)}`)
  }
  return { choice, chooseValue }
}
