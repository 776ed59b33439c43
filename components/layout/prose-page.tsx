import type { ReactNode } from 'react'

type ProsePageProps = { title: string; lead: string; children: ReactNode }

/** A page of words: a title, one sentence, then short sections. */
export const ProsePage = ({ title, lead, children }: ProsePageProps) => (
  <div className="page-width grid gap-x-12 gap-y-10 pt-12 lg:grid-cols-12 lg:pt-24">
    <header className="lg:col-span-5">
      <h1 className="text-4xl">{title}</h1>
      <p className="mt-4 text-ink-muted text-lg">{lead}</p>
    </header>
    <div className="grid gap-8 lg:col-span-6 lg:col-start-7">{children}</div>
  </div>
)

export const ProseSection = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className="grid gap-3 border-line border-t pt-6">
    <h2 className="text-xl">{title}</h2>
    {children}
  </section>
)
