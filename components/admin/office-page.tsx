import type { ReactNode } from 'react'

/** The frame of every page of the back office. */
export const OfficePage = ({
  title,
  aside,
  children,
}: {
  title: ReactNode
  aside?: ReactNode
  children: ReactNode
}) => (
  <div className="page-width py-6 lg:py-8">
    <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2">
      <h1 className="text-xl">{title}</h1>
      {aside}
    </div>
    <div className="mt-5 space-y-8">{children}</div>
  </div>
)

/** A part of a page with its own heading. */
export const OfficePart = ({ title, id, children }: { title: ReactNode; id: string; children: ReactNode }) => (
  <section aria-labelledby={id} className="min-w-0">
    <h2 id={id} className="mb-2 text-lg">
      {title}
    </h2>
    {children}
  </section>
)

/** Facts with their names: a row each. */
export const Facts = ({ facts }: { facts: readonly (readonly [name: string, value: ReactNode])[] }) => (
  <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1">
    {facts.map(([name, value]) => (
      <div key={name} className="contents">
        <dt className="text-ink-muted">{name}</dt>
        <dd className="break-words">{value}</dd>
      </div>
    ))}
  </dl>
)
