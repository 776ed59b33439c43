import { drawings as cupsAndBowls } from './cups-and-bowls'
import type { Drawings } from './kit'
import { drawings as kopiGear } from './kopi-gear'
import { drawings as lamps } from './lamps'
import { drawings as linenAndLeaf } from './linen-and-leaf'
import { drawings as shop } from './shop'
import { drawings as storage } from './storage'

/** Every picture of the shop by its key. */
export const drawings: Drawings = { ...cupsAndBowls, ...kopiGear, ...lamps, ...storage, ...linenAndLeaf, ...shop }
