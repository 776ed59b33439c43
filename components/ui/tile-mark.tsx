import styles from './tile-row.module.css'

const petals =
  'M12 12A12 12 0 0 1 0 0 12 12 0 0 1 12 12ZM12 12A12 12 0 0 0 24 0 12 12 0 0 0 12 12ZM12 12A12 12 0 0 0 0 24 12 12 0 0 0 12 12ZM12 12A12 12 0 0 1 24 24 12 12 0 0 1 12 12Z'

/** The shop's mark: one floor tile, four petals. */
export function TileMark({ className = 'size-7' }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" className={`shrink-0 ${className}`}>
      <path d={petals} className="fill-accent" />
      <circle cx="12" cy="12" r="2.6" className="fill-kaya" />
    </svg>
  )
}

/** A row of the same tiles: the skirting of the page. */
export const TileRow = () => <div aria-hidden="true" className={styles.row} />
