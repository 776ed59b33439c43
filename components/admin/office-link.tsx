'use client'

import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'

/** A place in the back office; the one we are in is marked. */
export function OfficeLink({ href, children }: { href: string; children: ReactNode }) {
  const path = usePathname()
  const isHere = href === '/admin' ? path === href : path === href || path.startsWith(`${href}/`)
  return (
    <a
      href={href}
      aria-current={isHere ? 'page' : undefined}
      className="flex min-h-11 shrink-0 items-center border-transparent border-b-2 text-ink-muted hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-ink"
    >
      {children}
    </a>
  )
}
