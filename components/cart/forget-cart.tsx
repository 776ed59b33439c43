'use client'

import { useEffect } from 'react'
import { dropCart } from './cart-cookie'

/** The server reads a paid-for cart as empty; this lets the browser forget it too, so that the header counts right. */
export function ForgetCart() {
  useEffect(dropCart, [])
  return null
}
