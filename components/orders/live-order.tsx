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
  shown: Omit<WatchedStatus, 'version'>
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
  const seen = useRef<{ version: number; asked: string } | null>(null)
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
    // The router would ask after the answer, and then of the address that the answer leads to. The next sighting asks.
    if (!sighting || waiting.current > 0) return
    const { version } = sighting.status
    const mark = `${markOf(sighting.status)}|${version}`
    const isNew = markOf(sighting.status) !== shownMark || version !== (seen.current?.version ?? version)
    // Once per sighting: a page that cannot show what the status says must not reload for ever.
    if (isNew && seen.current?.asked !== mark) startRefresh(() => router.refresh())
    seen.current = { version, asked: isNew ? mark : '' }
  }, [sighting, shownMark, router])

  const live = useMemo(
    () => ({ doors, sighting, lost, look: lookNow, holdRefresh }),
    [doors, sighting, lost, lookNow, holdRefresh],
  )
  return <LiveOrderContext value={live}>{children}</LiveOrderContext>
}
