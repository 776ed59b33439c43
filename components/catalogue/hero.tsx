import { buttonClass } from '@/components/ui/button'
import { Picture } from '@/components/ui/picture'
import { ShopLink } from '@/components/ui/shop-link'
import { store } from '@/lib/store'

/** One object and one sentence. */
export const Hero = () => (
  <section className="page-width pt-3 lg:pt-6">
    <div className="grid items-end gap-x-12 gap-y-6 lg:grid-cols-12">
      <div className="lg:order-last lg:col-span-8">
        <Picture
          imageKey="hero-wide"
          shape="wide"
          alt="A jade-banded kopi cup on its saucer, in morning light"
          sizes="(min-width: 90rem) 54rem, (min-width: 64rem) 62vw, 92vw"
          priority
          className="aspect-4/3 h-auto w-full rounded-box lg:aspect-16/10"
        />
      </div>
      <div className="lg:col-span-4 lg:pb-6">
        <h1 className="text-5xl">{store.sentence}</h1>
        <ShopLink href="/products" className={buttonClass({ tone: 'accent', size: 'large' }, 'mt-7 lg:mt-10')}>
          See everything
        </ShopLink>
      </div>
    </div>
  </section>
)
