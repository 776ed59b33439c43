'use client'

import { useEffect, useRef } from 'react'
import { Picture } from '@/components/ui/picture'
import type { Choice } from '@/lib/catalogue/choose-variant'
import type { ProductPicture } from '@/lib/catalogue/types'

/** The picture of what is chosen, large; then the pictures that hold for every choice. On phones, one strip to swipe. */
export function Gallery({ images, choice }: { images: readonly ProductPicture[]; choice: Choice }) {
  const [front, ...others] = picturesFor(images, choice)
  const strip = useRef<HTMLUListElement>(null)
  useEffect(() => {
    if (front) strip.current?.scrollTo({ left: 0 })
  }, [front])
  if (!front) return null
  return (
    <ul
      ref={strip}
      aria-label="Pictures"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
      tabIndex={0}
      className="-mx-[clamp(1.25rem,4vw,4rem)] flex snap-x snap-mandatory motion-safe:scroll-smooth gap-2 overflow-x-auto px-[clamp(1.25rem,4vw,4rem)] [scroll-padding-inline:clamp(1.25rem,4vw,4rem)] [scrollbar-width:none] lg:mx-0 lg:grid lg:grid-cols-2 lg:gap-4 lg:overflow-visible lg:px-0"
    >
      <li className={`${slide} lg:col-span-2`}>
        <Picture imageKey={front.key} alt={front.alt} priority sizes={frontSizes} className={picture} />
      </li>
      {others.map((image) => (
        <li key={image.key} className={slide}>
          <Picture imageKey={image.key} alt={image.alt} sizes={otherSizes} className={picture} />
        </li>
      ))}
    </ul>
  )
}

const slide = 'w-[88%] shrink-0 snap-start last:only:w-full sm:w-[60%] lg:w-auto'
const picture = 'h-auto w-full rounded-box'
const frontSizes = '(min-width: 90rem) 46rem, (min-width: 64rem) 52vw, (min-width: 40rem) 56vw, 82vw'
const otherSizes = '(min-width: 90rem) 23rem, (min-width: 64rem) 26vw, (min-width: 40rem) 56vw, 82vw'

function picturesFor(images: readonly ProductPicture[], choice: Choice) {
  const chosen = Object.values(choice)
  const ofChoice = images.filter((image) => image.option !== null && chosen.includes(image.option))
  return [...ofChoice, ...images.filter((image) => image.option === null)]
}
