import type { ProductVariant } from './types'

/** One value for each option of a product: { Colour: 'Jade', Size: 'Small' }. */
export type Choice = Readonly<Record<string, string>>

/** The name of an option's field in a form without script. */
export const optionField = (name: string) => `option.${name}`

const fits = (variant: ProductVariant, choice: Choice) =>
  Object.entries(variant.options).every(([name, value]) => choice[name] === value)

export const variantOf = (variants: readonly ProductVariant[], choice: Choice) =>
  variants.find((variant) => fits(variant, choice))

/** The choice after one option changes; where that exact variant does not exist, the first that has the new value. */
export function choose(variants: readonly ProductVariant[], choice: Choice, name: string, value: string): Choice {
  const wanted = { ...choice, [name]: value }
  const variant = variantOf(variants, wanted) ?? variants.find((other) => other.options[name] === value)
  return variant?.options ?? choice
}

/** The choice an address names (`?Colour=Jade`), starting from the first variant. Names and values not on offer are ignored. */
export function choiceFrom(variants: readonly ProductVariant[], search: URLSearchParams): Choice {
  const first: Choice = variants[0]?.options ?? {}
  return Object.keys(first).reduce((choice, name) => {
    const value = search.get(name)
    return value === null ? choice : choose(variants, choice, name, value)
  }, first)
}
