'use client'

import { useLiveOrder } from './live-order'

/** The page promises to change by itself; while it cannot, it says so. */
export const ConnectionNote = () => (
  <p role="status" className="mt-4 text-warn empty:hidden print:hidden">
    {useLiveOrder().lost && 'No connection just now. This page keeps trying; nothing is lost.'}
  </p>
)
