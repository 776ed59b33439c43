'use client'

import { type RefObject, useEffect, useRef, useState } from 'react'
import type { OrderStage } from '@/lib/orders/status'
import styles from './order-tile.module.css'
import type { OrderMood } from './order-words'
import { isWaiting } from './poll-schedule'

const petals = [
  'M12 12A12 12 0 0 1 0 0 12 12 0 0 1 12 12Z',
  'M12 12A12 12 0 0 0 24 0 12 12 0 0 0 12 12Z',
  'M12 12A12 12 0 0 1 24 24 12 12 0 0 1 12 12Z',
  'M12 12A12 12 0 0 0 0 24 12 12 0 0 0 12 12Z',
]

/** The shop's tile: an outline while the order waits, whole once it is paid. The words beside it say the same. */
export function OrderTile({ stage, mood }: { stage: OrderStage; mood: OrderMood }) {
  const tile = useRef<SVGSVGElement>(null)
  const turned = useTurnedPaid(stage, tile)
  const whole = mood === 'good'
  return (
    <svg
      ref={tile}
      viewBox="-0.5 -0.5 25 25"
      strokeWidth="0.75"
      aria-hidden="true"
      className={`size-14 shrink-0 sm:size-20 ${turned ? styles.laid : ''}`}
    >
      {petals.map((petal) => (
        <path
          key={petal}
          d={petal}
          className={`${styles.petal} ${whole ? 'fill-accent' : 'fill-tile/40 stroke-edge'}`}
        />
      ))}
      <circle
        cx="12"
        cy="12"
        r="4.6"
        className={`${styles.seal} ${whole ? 'fill-kaya' : mood === 'care' ? 'fill-kaya' : 'fill-paper stroke-edge'}`}
      />
      {whole && (
        <path
          d="m9.8 12.2 1.6 1.6 2.9-3.2"
          pathLength="1"
          fill="none"
          strokeWidth="1.2"
          strokeLinecap="round"
          strokeLinejoin="round"
          className={`${styles.tick} stroke-[#1c1b19]`}
        />
      )}
    </svg>
  )
}

/** True once the order went from waiting to paid while this page was open. */
function useTurnedPaid(stage: OrderStage, tile: RefObject<SVGSVGElement | null>): boolean {
  const before = useRef(stage)
  const [turned, setTurned] = useState(false)
  useEffect(() => {
    if (before.current === stage) return
    if (isWaiting(before.current) && stage === 'paid') setTurned(true)
    before.current = stage
    showHeadline(tile.current?.parentElement?.querySelector('h1'))
  }, [stage, tile])
  return turned
}

/** What was pressed is gone with the old stage, and the news stands at the top. */
function showHeadline(headline: HTMLElement | null | undefined) {
  window.scrollTo({ top: 0, behavior: 'instant' })
  headline?.focus({ preventScroll: true })
}
