import { cupsAndBowls } from './catalogue/cups-and-bowls'
import { kopiGear } from './catalogue/kopi-gear'
import { lamps } from './catalogue/lamps'
import { linenAndLeaf } from './catalogue/linen-and-leaf'
import { storage } from './catalogue/storage'
import type { SeedProduct } from './catalogue/types'

export { collections } from './catalogue/collections'
export type * from './catalogue/types'

export const products: SeedProduct[] = [...cupsAndBowls, ...kopiGear, ...lamps, ...storage, ...linenAndLeaf]
