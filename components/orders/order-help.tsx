import { store } from '@/lib/store'

export function OrderHelp({ number }: { number: string }) {
  const subject = encodeURIComponent(`Order ${number}`)
  return (
    <section aria-labelledby="help" className="print:hidden">
      <h2 id="help" className="text-xl">
        Help
      </h2>
      <p className="mt-3">
        Write to{' '}
        <a href={`mailto:${store.email}?subject=${subject}`} className="link">
          {store.email}
        </a>{' '}
        or call{' '}
        <a href={`tel:${store.phone.replaceAll(' ', '')}`} className="link whitespace-nowrap">
          {store.phone}
        </a>{' '}
        and name order <span className="whitespace-nowrap">{number}</span>.
      </p>
      <p className="mt-2 text-ink-muted">
        This page keeps its address for life. Whoever has the address can see what was ordered and where it is; who you
        are stays hidden from them.
      </p>
    </section>
  )
}
