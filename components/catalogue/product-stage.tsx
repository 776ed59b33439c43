'use client'

import type { ReactNode } from 'react'
import { BuyForm } from '@/components/cart/buy-form'
import { Money } from '@/components/ui/money'
import { variantOf } from '@/lib/catalogue/choose-variant'
import type { Product } from '@/lib/catalogue/types'
import { store } from '@/lib/store'
import { Gallery } from './gallery'
import { OptionPicker } from './option-picker'
import { useChoice } from './use-choice'
import { useStock } from './use-stock'

type ProductStageProps = {
  product: Pick<Product, 'slug' | 'title' | 'options' | 'variants' | 'images'>
  /** Name and sentence, above the price. */
  heading: ReactNode
  /** What follows the buy button. */
  children: ReactNode
}

/** The object and the buy box: what is chosen on the right is shown on the left. */
export function ProductStage({ product, heading, children }: ProductStageProps) {
  const { choice, chooseValue } = useChoice(product.variants)
  const { stock, refresh } = useStock(product.slug)
  const variant = variantOf(product.variants, choice)
  if (!variant) return heading

  const isSoldOut = (name: string, value: string) => {
    const offered = product.variants.filter((other) => other.options[name] === value)
    return stock !== null && offered.every((other) => !stock[other.sku])
  }
  const shown = product.images.find((image) => image.option !== null && image.option === choice[coloured(product)])

  return (
    <div className="grid gap-x-12 gap-y-4 lg:grid-cols-12">
      <div className="min-w-0 lg:col-span-7">
        <Gallery images={product.images} choice={choice} />
      </div>
      <div className="self-start lg:sticky lg:top-24 lg:col-span-5">
        {heading}
        <p className="mt-5 mb-7 text-lg">
          <Money amount={variant.price} className="font-strong" />
          {store.gst && <span className="ml-1.5 text-ink-muted text-base">incl. GST</span>}
        </p>
        <BuyForm
          product={product}
          variant={variant}
          label={product.options.map(({ name }) => choice[name]).join(', ')}
          imageKey={(shown ?? product.images[0])?.key ?? ''}
          available={stock && (stock[variant.sku] ?? 0)}
          onRefused={refresh}
        >
          {product.options.map((option) => (
            <OptionPicker
              key={option.name}
              option={option}
              chosen={choice[option.name]}
              onChoose={(value) => chooseValue(option.name, value)}
              soldOut={
                new Set(option.values.map(({ value }) => value).filter((value) => isSoldOut(option.name, value)))
              }
            />
          ))}
        </BuyForm>
        {children}
      </div>
    </div>
  )
}

/** The option that has pictures of its own values. */
const coloured = ({ options, images }: Pick<Product, 'options' | 'images'>) =>
  options.find(({ values }) => values.some(({ value }) => images.some((image) => image.option === value)))?.name ?? ''
