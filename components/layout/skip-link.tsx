/** The first thing the Tab key meets. Every layout gives its main element this id. */
export const SkipLink = () => (
  <a
    href="#main"
    className="fixed top-2 left-2 z-40 -translate-y-20 rounded-box bg-ink px-4 py-3 text-paper focus-visible:translate-y-0"
  >
    Skip to the content
  </a>
)
