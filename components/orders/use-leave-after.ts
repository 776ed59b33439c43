import { useEffect, useRef } from 'react'

/**
 * Firefox and Safari cancel what a page is fetching as soon as a link is followed, and the router answers a cancelled
 * refresh by loading its own page again: the shopper would never get to HitPay. A link to another site is followed once
 * the refresh has ended.
 */
export function useLeaveAfter(refreshing: boolean) {
  const destination = useRef<string | null>(null)
  useEffect(() => {
    if (!refreshing) {
      if (destination.current !== null) window.location.assign(destination.current)
      destination.current = null
      return
    }
    const hold = (event: MouseEvent) => {
      const url = otherSiteOf(event)
      if (url === null) return
      event.preventDefault()
      destination.current = url
    }
    document.addEventListener('click', hold)
    return () => document.removeEventListener('click', hold)
  }, [refreshing])
}

/** Where a click leads, if it takes this very tab to another site. */
function otherSiteOf(event: MouseEvent): string | null {
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href]') : null
  const isElsewhere = event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey
  if (!link || isElsewhere || (link.target !== '' && link.target !== '_self')) return null
  return link.origin === window.location.origin ? null : link.href
}
