import type { ReactNode } from 'react'

export type Column<Row> = {
  label: string
  cell: (row: Row) => ReactNode
  /** Money and counts stand at the right, so that their figures line up. */
  right?: boolean
  /** The first thing one looks for: it heads the card on a phone. */
  head?: boolean
  /** Needs no label on a card: a button says what it does. */
  bare?: boolean
}

type DataTableProps<Row> = {
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  keyOf: (row: Row) => string
  empty: string
}

/** A table on a desk; on a phone each row is a card with its labels beside the values. */
export function DataTable<Row>({ caption, columns, rows, keyOf, empty }: DataTableProps<Row>) {
  if (rows.length === 0) return <p className="py-6 text-ink-muted">{empty}</p>
  return (
    <table className="w-full border-line border-t text-left max-md:block">
      <caption className="sr-only">{caption}</caption>
      <thead className="max-md:sr-only">
        <tr>
          {columns.map(({ label, right }) => (
            <th
              key={label}
              scope="col"
              className={`border-line border-b py-2 pr-4 font-normal text-ink-muted last:pr-0 ${right ? 'text-right' : ''}`}
            >
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="max-md:block">
        {rows.map((row) => (
          <tr key={keyOf(row)} className="border-line border-b max-md:block max-md:py-3">
            {columns.map((column) => (
              <Cell key={column.label} column={column} row={row} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Cell<Row>({ column: { label, cell, right, head, bare }, row }: { column: Column<Row>; row: Row }) {
  const Element = head ? 'th' : 'td'
  const alone = head || bare
  return (
    <Element
      scope={head ? 'row' : undefined}
      className={
        'py-2 pr-4 align-baseline font-normal last:pr-0 max-md:flex max-md:justify-between max-md:gap-4 max-md:py-0.5 max-md:pr-0 ' +
        (right ? 'text-right' : '')
      }
    >
      <span aria-hidden="true" className={`shrink-0 text-ink-muted md:hidden ${alone ? 'max-md:hidden' : ''}`}>
        {label}
      </span>
      <span className={`min-w-0 break-words ${alone ? '' : 'max-md:text-right'}`}>{cell(row)}</span>
    </Element>
  )
}
