import { buttonClass } from '@/components/ui/button'
import { pictureFile, srcSet } from '@/components/ui/picture'
import { ShopLink } from '@/components/ui/shop-link'
import { store } from '@/lib/store'

/** One object and one sentence. The wide picture leaves its left half to the words, the tall one its upper third. */
export const Hero = () => (
  <section className="daylight relative">
    <picture>
      <source media="(min-width: 48rem)" type="image/avif" srcSet={srcSet('hero-wide', 'wide')} sizes="100vw" />
      <source media="(min-width: 48rem)" srcSet={pictureFile('hero-wide', '800.webp')} />
      <source type="image/avif" srcSet={srcSet('hero-tall', 'portrait')} sizes="100vw" />
      <img
        src={pictureFile('hero-tall', '800.webp')}
        alt="A cup of kopi on its saucer, in morning light"
        width={800}
        height={1000}
        fetchPriority="high"
        decoding="async"
        className="picture h-[max(31rem,min(36rem,100svh-5rem))] w-full object-[50%_100%] md:h-[max(34rem,min(46rem,100svh-8rem))] md:object-[80%_72%]"
      />
    </picture>
    <div className="page-width absolute inset-0 flex flex-col items-start pt-7 md:pt-[clamp(3rem,10vh,7rem)]">
      <h1 className="max-w-[9ch] text-5xl md:max-w-[8ch]">{store.sentence}</h1>
      <ShopLink href="/products" className={buttonClass({ tone: 'accent', size: 'large' }, 'mt-auto mb-8 md:mt-10')}>
        See everything
      </ShopLink>
    </div>
  </section>
)
