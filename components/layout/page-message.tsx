import type { ReactNode } from 'react'
import { TileMark } from '@/components/ui/tile-mark'

type PageMessageProps = {
  title: string
  children: ReactNode
  /** The way on: one or two buttons. */
  actions: ReactNode
  /** A line drawing in place of the tile. */
  drawing?: ReactNode
}

/** A page that has only one thing to say: nothing here, nothing yet, something broke. */
export const PageMessage = ({ title, children, actions, drawing }: PageMessageProps) => (
  <div className="page-width flex flex-1 flex-col items-start justify-center py-16 lg:py-28">
    {drawing ?? <TileMark className="mb-8 size-16" />}
    <h1 className="text-4xl">{title}</h1>
    <div className="measure mt-4 text-ink-muted text-lg">{children}</div>
    <div className="mt-8 flex flex-wrap gap-3">{actions}</div>
  </div>
)
