'use client'

import { useRouter } from 'next/navigation'
import {
  createContext,
  type ReactNode,
  use,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  useTransition,
} from 'react'
import { paceOf } from './poll-schedule'
import { markOf, type WatchedStatus } from './read-order-status'
import { useLeaveAfter } from './use-leave-after'
import { type Sighting, watchOrder } from './watch-order'

type Message = { message: string | null }
export type OrderVerb = 'start' | 'check' | 'cancel' | 'again' | 'prove'
/** What a shopper may do with their order: the server's actions, and its answer to one that was posted without script. */
export type OrderDoors = {
  token: string
  actions: Record<OrderVerb, (previous: Message, form: FormData) => Promise<Message>>
  answered: PostedAnswer | undefined
}

export type PostedAnswer = Message & { verb: OrderVerb; method?: FormDataEntryValue | null }

type Live = {
  doors: OrderDoors | null
  sighting: Sighting | null
  /** Several looks in a row found nothing. */
  lost: boolean
  /** Looks at once, for instance after the shopper says they have paid. */
  look: () => void
  /** A form of this page waits for its answer, until what is returned is called. */
  holdRefresh: () => () => void
}

const LiveOrderContext = createContext<Live>({
  doors: null,
  sighting: null,
  lost: false,
  look: () => {},
  holdRefresh: () => () => {},
})
export const useLiveOrder = () => use(LiveOrderContext)

type LiveOrderProps = {
  doors: OrderDoors
  /** What the page around shows. */
  shown: WatchedStatus
  children: ReactNode
}

/** Watches the order and asks for a fresh page whenever something about it changed. */
export function LiveOrder({ doors, shown, children }: LiveOrderProps) {
  const { token } = doors
  const router = useRouter()
  const [sighting, setSighting] = useState<Sighting | null>(null)
  const [lost, setLost] = useState(false)
  const [refreshing, startRefresh] = useTransition()
  useLeaveAfter(refreshing)
  const look = useRef(() => {})
  const asked = useRef('')
  const judged = useRef<Sighting | null>(null)
  const pace = paceOf(shown.stage, shown.watched)
  const shownMark = markOf(shown)
  const lookNow = useCallback(() => look.current(), [])
  const waiting = useRef(0)
  const holdRefresh = useCallback(() => {
    waiting.current += 1
    return () => {
      waiting.current -= 1
    }
  }, [])

  useEffect(() => {
    const watch = watchOrder({ token, pace, tell: setSighting, tellFailures: (count) => setLost(count > 1) })
    look.current = watch.look
    return watch.stop
  }, [token, pace])

  useEffect(() => {
    // Each sighting once: a page that has changed since knows more than it does.
    if (!sighting || sighting === judged.current) return
    judged.current = sighting
    // A refresh would wait for the form's answer, and then go to the address that the answer leads to, HitPay's too.
    if (waiting.current > 0 || sighting.status.version < shown.version) return
    const mark = markOf(sighting.status)
    // Once for each mark: a page that cannot show what the status says must not reload for ever.
    if (mark !== shownMark && mark !== asked.current) startRefresh(() => router.refresh())
    asked.current = mark === shownMark ? '' : mark
  }, [sighting, shownMark, shown.version, router])

  const live = useMemo(
    () => ({ doors, sighting, lost, look: lookNow, holdRefresh }),
    [doors, sighting, lost, lookNow, holdRefresh],
  )
  return <LiveOrderContext value={live}>{children}</LiveOrderContext>
}
