import type { Drawings } from '../kit'

export const drawings: Drawings = {}
