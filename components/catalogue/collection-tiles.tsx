import { Picture } from '@/components/ui/picture'
import { ShopLink } from '@/components/ui/shop-link'
import type { Collection } from '@/lib/catalogue/types'

/** The collections as tiles of different size; the rhythm repeats, so any number of them fits. */
export const CollectionTiles = ({ collections }: { collections: readonly Collection[] }) => (
  <section className="page-width mt-16 lg:mt-24">
    <h2 className="sr-only">Collections</h2>
    <ul className="grid grid-cols-2 gap-x-4 gap-y-8 lg:grid-cols-12 lg:gap-x-6 lg:gap-y-12">
      {collections.map(({ slug, title, sentence, image }, index) => (
        <li key={slug} className={spans[index % spans.length]}>
          <ShopLink href={`/collections/${slug}`} className="group block rounded-box">
            <span className="block overflow-hidden rounded-box">
              <Picture
                imageKey={image.key}
                alt={image.alt}
                sizes="(min-width: 64rem) 40vw, 50vw"
                className={`w-full ${crops[index % crops.length]}`}
              />
            </span>
            <span className="mt-3 block font-strong text-lg quiet-link">{title}</span>
            <span className="hidden text-ink-muted sm:block">{sentence}</span>
          </ShopLink>
        </li>
      ))}
    </ul>
  </section>
)

const spans = ['max-lg:col-span-2 lg:col-span-7', 'lg:col-span-5', 'lg:col-span-4', 'lg:col-span-4', 'lg:col-span-4']
const crops = ['aspect-4/3 lg:h-140', 'aspect-4/5 lg:aspect-auto lg:h-140', 'aspect-4/5', 'aspect-4/5', 'aspect-4/5']
