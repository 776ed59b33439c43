'use client'

import { useEffect } from 'react'
import { forgetTyped } from './kept-typed'

/** On a paid order's page: what was typed for it is not needed any more. */
export function ForgetTyped() {
  useEffect(() => {
    forgetTyped()
  }, [])
  return null
}
