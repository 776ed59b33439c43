const shapes = {
  portrait: { widths: [400, 800, 1400], height: 1000 },
  card: { widths: [400, 800], height: 1000 },
  wide: { widths: [800, 1600, 2400], height: 500 },
} as const

export const pictureFile = (key: string, ending: string) => `/images/products/${key}-${ending}`

/** The AVIF files of a picture, for a `srcset`. */
export const srcSet = (key: string, shape: keyof typeof shapes) =>
  shapes[shape].widths.map((width) => `${pictureFile(key, `${width}.avif`)} ${width}w`).join(', ')

type PictureProps = {
  /** The name of the picture's files in public/images/products. */
  imageKey: string
  alt: string
  /** How wide it is shown, in the words of the `sizes` attribute. */
  sizes: string
  /** 4 : 5, the same in a grid where it is never large, or 16 : 10 for the hero. */
  shape?: keyof typeof shapes
  /** The picture the visitor came for: fetched first, never lazily. One to a page. */
  priority?: boolean
  className?: string
}

/** A picture in the sizes rendered ahead: AVIF, with one WebP for browsers that lack it. */
export function Picture({ imageKey, alt, sizes, shape = 'portrait', priority = false, className = '' }: PictureProps) {
  return (
    <picture>
      <source type="image/avif" srcSet={srcSet(imageKey, shape)} sizes={sizes} />
      <img
        src={pictureFile(imageKey, '800.webp')}
        alt={alt}
        width={800}
        height={shapes[shape].height}
        {...(priority ? { fetchPriority: 'high' } : { loading: 'lazy' })}
        decoding="async"
        className={`picture ${className}`}
      />
    </picture>
  )
}
