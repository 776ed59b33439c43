import type { ReactNode } from 'react'

/** One part of the security page. */
export const AccountPart = ({ id, title, children }: { id: string; title: string; children: ReactNode }) => (
  <section aria-labelledby={`${id}-heading`} className="border-line border-t pt-6">
    <h2 id={`${id}-heading`} className="text-2xl">
      {title}
    </h2>
    <div className="mt-4 grid max-w-xl gap-5">{children}</div>
  </section>
)
