import type { ReactNode } from 'react'

type TallyItem = { name: string; value: number | string; href: string; note?: ReactNode }

/** A few counts, each the way to what it counts. */
export const Tally = ({ items }: { items: readonly TallyItem[] }) => (
  <ul className="grid grid-cols-2 gap-x-6 border-line border-t sm:grid-cols-3 lg:grid-cols-5">
    {items.map(({ name, value, href, note }) => (
      <li key={name} className="border-line border-b">
        <a href={href} className="group flex min-h-11 flex-wrap items-baseline justify-between gap-x-3 py-2">
          <span className="quiet-link text-ink-muted">{name}</span>
          <span className="figures font-strong">
            <span>{value}</span>
            {note && <span className="ml-2 font-normal text-ink-muted">{note}</span>}
          </span>
        </a>
      </li>
    ))}
  </ul>
)
