import type { Drawings } from '../kit'
import { collectionPictures } from './collections'
import { heroes } from './heroes'

export const drawings: Drawings = { ...heroes, ...collectionPictures }
