import type { CSSProperties } from 'react'
import { Money } from '@/components/ui/money'
import { Picture, pictureFile } from '@/components/ui/picture'
import { ShopLink } from '@/components/ui/shop-link'
import type { ProductCard as Card } from '@/lib/catalogue/types'

type ProductCardProps = {
  product: Card
  /** The first card of a page shows the page's largest picture. */
  priority?: boolean
}

export function ProductCard({ product, priority }: ProductCardProps) {
  const { slug, title, price, priceVaries, image, secondImage, colours } = product
  return (
    <ShopLink href={`/products/${slug}`} className="group block rounded-box">
      <span className="second-picture relative block overflow-hidden rounded-box" style={second(secondImage)}>
        {image && (
          <Picture
            imageKey={image.key}
            alt={image.alt}
            shape="card"
            sizes={sizes}
            priority={priority}
            className="w-full"
          />
        )}
      </span>
      <span className="quiet-link mt-3 block font-strong leading-snug">{title}</span>
      <span className="mt-0.5 flex flex-wrap items-center justify-between gap-x-3">
        <span>
          {priceVaries && <span className="text-ink-muted">from </span>}
          <Money amount={price} />
        </span>
        {colours.length > 1 && <Colours colours={colours} />}
      </span>
    </ShopLink>
  )
}

const sizes = '(min-width: 64rem) 23vw, (min-width: 48rem) 30vw, 44vw'

const second = (image: Card['secondImage']) =>
  image ? ({ '--second': `url(${pictureFile(image.key, '800.avif')})` } as CSSProperties) : undefined

const Colours = ({ colours }: { colours: Card['colours'] }) => (
  <span className="flex gap-1.5" role="img" aria-label={`In ${colours.map(({ name }) => name).join(', ')}`}>
    {colours.map(({ name, swatch }) => (
      <span key={name} className="dot" style={{ background: swatch }} />
    ))}
  </span>
)
