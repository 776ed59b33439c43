import type { QrDrawing } from './qr-drawing'

/** Black on white with its quiet zone, in the dark theme too: a reader needs the contrast. */
export function QrCode({ drawing, label }: { drawing: QrDrawing; label: string }) {
  return (
    <div className="w-full max-w-80 self-start min-w-60 rounded-box border border-line bg-white max-sm:mx-auto">
      {drawing.squares ? (
        <svg
          viewBox={`0 0 ${drawing.squares.size} ${drawing.squares.size}`}
          shapeRendering="crispEdges"
          role="img"
          aria-label={label}
          className="block w-full"
        >
          <path d={drawing.squares.path} fill="#000" />
        </svg>
      ) : (
        // biome-ignore lint/performance/noImgElement: it is a data address already.
        <img src={drawing.png} alt={label} width={320} height={320} className="block w-full" />
      )}
    </div>
  )
}
