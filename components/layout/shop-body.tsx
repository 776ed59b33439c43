import type { ReactNode } from 'react'
import { ShopFooter } from '@/components/layout/shop-footer'
import { ShopHeader } from '@/components/layout/shop-header'
import { SkipLink } from '@/components/layout/skip-link'
import type { Collection } from '@/lib/catalogue/types'

type ShopBodyProps = { collections: readonly Collection[]; children: ReactNode; quickLinks?: ReactNode }

/** A page of the catalogue between its header and its footer. */
export const ShopBody = ({ collections, children, quickLinks }: ShopBodyProps) => (
  <body>
    <SkipLink />
    {quickLinks}
    <ShopHeader collections={collections} />
    <main id="main" className="flex flex-1 flex-col">
      {children}
    </main>
    <ShopFooter />
  </body>
)
