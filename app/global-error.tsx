'use client'

import './globals.css'

/** When a page or its layout fails. It brings its own document, and is sent with every page, so it stays small. */
export default function GlobalError({ retry }: { retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Something broke</title>
        <main className="page-width m-auto py-16">
          <h1 className="text-4xl">Something broke on our side</h1>
          <p className="mt-4 text-ink-muted text-lg">
            Your cart is safe. Please try again, or come back in a little while.
          </p>
          <p className="mt-8 flex gap-3">
            <button
              type="button"
              onClick={retry}
              className="min-h-11 rounded-box border border-edge px-5 py-2.5 font-strong"
            >
              Try again
            </button>
            <a href="/" className="min-h-11 rounded-box border border-edge px-5 py-2.5 font-strong">
              To the front door
            </a>
          </p>
        </main>
      </body>
    </html>
  )
}
