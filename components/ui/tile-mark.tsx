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
export function TileRow({ className = '' }: { className?: string }) {
  return (
    <svg aria-hidden="true" className={`block h-8 w-full ${className}`}>
      <defs>
        <pattern id="tile-row" width="32" height="32" patternUnits="userSpaceOnUse" viewBox="0 0 24 24">
          <path d={petals} className="fill-tile" />
        </pattern>
      </defs>
      <rect width="100%" height="32" fill="url(#tile-row)" />
    </svg>
  )
}
