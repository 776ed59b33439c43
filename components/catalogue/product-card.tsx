import { Money } from '@/components/ui/money'
import { Picture } from '@/components/ui/picture'
import { ShopLink } from '@/components/ui/shop-link'
import type { ProductCard as Card } from '@/lib/catalogue/types'

export const cardSizes = '(min-width: 80rem) 20rem, (min-width: 64rem) 23vw, (min-width: 48rem) 30vw, 44vw'

type ProductCardProps = {
  product: Card /** The first card of a page shows the page's largest picture. */
  priority?: boolean
}

export function ProductCard({ product, priority }: ProductCardProps) {
  const { slug, title, price, priceVaries, image, secondImage, colours } = product
  return (
    <ShopLink href={`/products/${slug}`} className="group block rounded-box">
      <span className="relative block overflow-hidden rounded-box">
        {image && (
          <Picture
            imageKey={image.key}
            alt={image.alt}
            sizes={cardSizes}
            priority={priority}
            className="h-auto w-full"
          />
        )}
        {secondImage && (
          // Fetched only when a pointer or the focus asks for it: a hidden lazy picture is not loaded.
          <span className="absolute inset-0 hidden group-focus-visible:block [@media(hover:hover)]:group-hover:block">
            <Picture
              imageKey={secondImage.key}
              alt=""
              sizes={cardSizes}
              className="h-full w-full bg-transparent starting:opacity-0 transition-opacity"
            />
          </span>
        )}
      </span>
      <span className="mt-3 block font-strong leading-snug group-hover:underline group-hover:decoration-1 group-hover:underline-offset-4">
        {title}
      </span>
      <span className="mt-0.5 flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <span>
          {priceVaries && <span className="text-ink-muted">from </span>}
          <Money amount={price} />
        </span>
        {colours.length > 1 && <ColourDots colours={colours} />}
      </span>
    </ShopLink>
  )
}

const ColourDots = ({ colours }: { colours: Card['colours'] }) => (
  <span className="flex gap-1.5">
    <span className="sr-only">In {colours.map((colour) => colour.name).join(', ')}</span>
    {colours.map((colour) => (
      <span
        key={colour.name}
        aria-hidden="true"
        className="size-3.5 rounded-full border border-ink/15"
        style={{ backgroundColor: colour.swatch }}
      />
    ))}
  </span>
)
