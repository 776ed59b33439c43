import type { ComponentProps } from 'react'

/**
 * A link within the catalogue. It is a plain anchor that `QuickLinks` takes over once its script is there. Links to the
 * search, the cart, the checkout and orders are plain `<a>`: they are another document.
 */
export const ShopLink = (props: ComponentProps<'a'> & { href: string }) => <a data-shop {...props} />
