'use client'

import { useRouter } from 'next/navigation'
import { startTransition, useEffect } from 'react'

/**
 * Makes every ShopLink quick: fetched when a pointer, a finger or the focus comes to it, never merely because it is in
 * sight, and followed without a page load. One listener for the page, so that the links themselves cost no script.
 */
export function QuickLinks() {
  const router = useRouter()
  useEffect(() => {
    const intend = (event: Event) => {
      const link = shopLinkOf(event)
      if (link) router.prefetch(link.pathname)
    }
    const follow = (event: MouseEvent) => {
      const link = shopLinkOf(event)
      if (!link || event.defaultPrevented || wantsAnotherTab(event)) return
      event.preventDefault()
      link.closest<HTMLElement>('[popover]')?.hidePopover()
      startTransition(() => router.push(link.pathname + link.search))
    }
    const intents = ['pointerover', 'touchstart', 'focusin']
    for (const name of intents) document.addEventListener(name, intend, { passive: true })
    document.addEventListener('click', follow)
    return () => {
      for (const name of intents) document.removeEventListener(name, intend)
      document.removeEventListener('click', follow)
    }
  }, [router])
  return null
}

function shopLinkOf({ target }: Event) {
  return target instanceof Element ? target.closest<HTMLAnchorElement>('a[data-shop]') : null
}

const wantsAnotherTab = ({ button, metaKey, ctrlKey, shiftKey, altKey }: MouseEvent) =>
  button !== 0 || metaKey || ctrlKey || shiftKey || altKey
