import type { Drawings } from '../kit'
import { bathTowel } from './bath-towel'
import { cushionCover } from './cushion-cover'
import { plantPot } from './plant-pot'
import { plantStand } from './plant-stand'
import { teaTowel } from './tea-towel'
import { wateringCan } from './watering-can'

export const drawings: Drawings = {
  ...teaTowel,
  ...bathTowel,
  ...cushionCover,
  ...plantPot,
  ...wateringCan,
  ...plantStand,
}
