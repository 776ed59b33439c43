'use client'

import Link from 'next/link'
import { type ComponentProps, useState } from 'react'

type ShopLinkProps = Omit<ComponentProps<typeof Link>, 'prefetch'>

/**
 * A link within the catalogue. It fetches ahead when a pointer, a finger or the focus comes to it, never merely because
 * it is in sight. Links to the cart, the checkout and orders are plain `<a>`: they are another document.
 */
export function ShopLink(props: ShopLinkProps) {
  const [intended, setIntended] = useState(false)
  const intend = () => setIntended(true)
  return <Link {...props} prefetch={intended} onPointerEnter={intend} onTouchStart={intend} onFocus={intend} />
}
