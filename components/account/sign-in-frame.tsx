import type { ReactNode } from 'react'

/** One narrow column: the pages on the way in. */
export const SignInFrame = ({ title, lead, children }: { title: string; lead: string; children: ReactNode }) => (
  <div className="mx-auto w-full max-w-md px-4 py-12 lg:py-20">
    <h1 className="text-4xl">{title}</h1>
    <p className="mt-2 text-ink-muted">{lead}</p>
    <div className="mt-8 grid gap-5">{children}</div>
  </div>
)
