'use client'

import { useSyncExternalStore } from 'react'
import { store } from '@/lib/store'

const never = () => () => {}

/** A moment in the visitor's own zone; the server, which cannot know it, writes the shop's. */
export function LocalTime({ at }: { at: string }) {
  const text = useSyncExternalStore(
    never,
    () => timeText(at, undefined),
    () => timeText(at, store.timeZone),
  )
  return <time dateTime={at}>{text}</time>
}

const timeText = (at: string, timeZone: string | undefined) =>
  new Intl.DateTimeFormat(store.locale, {
    timeZone,
    day: 'numeric',
    month: 'short',
    hour: 'numeric',
    minute: '2-digit',
  })
    .format(new Date(at))
    // Node and browsers disagree about this space.
    .replaceAll('\u202f', ' ')
