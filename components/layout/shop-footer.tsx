import { ShopLink } from '@/components/ui/shop-link'
import { TileRow } from '@/components/ui/tile-mark'
import { store } from '@/lib/store'

export const ShopFooter = () => (
  <footer className="mt-24 lg:mt-36">
    <TileRow />
    <div className="bg-paper-sunk">
      <div className="page-width grid gap-10 pt-12 pb-28 sm:grid-cols-2 lg:grid-cols-[2fr_1fr_1fr] lg:py-16">
        <div>
          <p className="font-strong text-xl">{store.name}</p>
          <p className="text-ink-muted">{store.sentence}</p>
          <p className="figures mt-6 text-ink-muted">
            {store.companyName}
            {store.gst && (
              <>
                <br />
                GST registration <span className="whitespace-nowrap">{store.gst.number}</span>
              </>
            )}
          </p>
        </div>
        <nav aria-label="Help">
          <ul>
            {help.map(({ href, title }) => (
              <li key={href}>
                <ShopLink href={href} className="inline-flex min-h-11 items-center quiet-link">
                  {title}
                </ShopLink>
              </li>
            ))}
          </ul>
        </nav>
        <address className="not-italic">
          <a href={`mailto:${store.email}`} className="inline-flex min-h-11 items-center quiet-link">
            {store.email}
          </a>
          <br />
          <a
            href={`tel:${store.phone.replaceAll(' ', '')}`}
            className="figures inline-flex min-h-11 items-center quiet-link"
          >
            {store.phone}
          </a>
          <p className="mt-2 text-ink-muted">{store.address}</p>
        </address>
      </div>
    </div>
  </footer>
)

const help = [
  { href: '/delivery', title: 'Delivery and collection' },
  { href: '/returns', title: 'Returns' },
  { href: '/contact', title: 'Contact' },
]
