import type { Drawings } from '../kit'
import { corridorLamp } from './corridor-lamp'

export const drawings: Drawings = { ...corridorLamp }
