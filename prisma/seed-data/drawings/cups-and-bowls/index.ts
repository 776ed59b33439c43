import type { Drawings } from '../kit'
import { kopiCup } from './kopi-cup'

export const drawings: Drawings = { ...kopiCup }
