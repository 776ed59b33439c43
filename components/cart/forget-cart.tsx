'use client'

import { useEffect } from 'react'
import { cartCookieName } from '@/lib/cart/cart-cookie'

/** The server reads a paid-for cart as empty; this lets the browser forget it too, so that the header counts right. */
export function ForgetCart() {
  useEffect(() => {
    // biome-ignore lint/suspicious/noDocumentCookie: the one cookie a script of ours may touch; not every browser has cookieStore.
    document.cookie = `${cartCookieName}=; path=/; max-age=0`
  }, [])
  return null
}
