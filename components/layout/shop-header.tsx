import { CartLink } from '@/components/cart/cart-link'
import { MenuIcon, SearchIcon } from '@/components/ui/icons'
import { ShopLink } from '@/components/ui/shop-link'
import type { Collection } from '@/lib/catalogue/types'
import { store } from '@/lib/store'
import { Wordmark } from './wordmark'

export function ShopHeader({ collections }: { collections: readonly Collection[] }) {
  const links = [...collections.map(({ slug, title }) => ({ href: `/collections/${slug}`, title })), everything]
  return (
    <header className="sticky top-0 z-20 border-line border-b bg-paper">
      <div className="page-width flex h-15 items-center justify-between gap-6 lg:grid lg:grid-cols-[1fr_auto_1fr]">
        <ShopLink href="/" className="-ml-1 flex min-h-11 items-center gap-2 px-1" aria-label={`${store.name}, home`}>
          <Wordmark />
        </ShopLink>
        <nav aria-label="Collections" className="hidden gap-7 lg:flex">
          {links.map(({ href, title }) => (
            <ShopLink key={href} href={href} className="flex min-h-11 items-center quiet-link">
              {title}
            </ShopLink>
          ))}
        </nav>
        <div className="flex items-center justify-end gap-1">
          <a href="/search" aria-label="Search" className={iconControl}>
            <SearchIcon />
          </a>
          <button type="button" popoverTarget="menu" aria-label="Menu" className={`${iconControl} lg:hidden`}>
            <MenuIcon />
          </button>
          <CartLink />
        </div>
      </div>
      <Menu links={links} />
    </header>
  )
}

const iconControl = 'grid size-11 place-items-center rounded-box hover:bg-paper-sunk'

const everything = { href: '/products', title: 'Everything' }

/** The collections on a phone: a native popover, so it opens without script and closes on Escape or a tap outside. */
const Menu = ({ links }: { links: { href: string; title: string }[] }) => (
  <nav
    id="menu"
    popover="auto"
    aria-label="All collections"
    className="fixed inset-x-0 top-15 bottom-auto m-0 w-full border-line border-b bg-paper text-ink shadow-float open:animate-rise"
  >
    <ul className="page-width py-3">
      {links.map(({ href, title }) => (
        <li key={href} className="border-line not-first:border-t">
          <ShopLink href={href} className="flex min-h-14 items-center font-strong text-xl">
            {title}
          </ShopLink>
        </li>
      ))}
    </ul>
  </nav>
)
