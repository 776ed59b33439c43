import type { Drawings } from '../kit'
import { enamelMug } from './enamel-mug'
import { kopiCup } from './kopi-cup'
import { noodleBowl } from './noodle-bowl'
import { riceBowl } from './rice-bowl'
import { sambalDish } from './sambal-dish'
import { supperPlate } from './supper-plate'

export const drawings: Drawings = {
  ...kopiCup,
  ...enamelMug,
  ...riceBowl,
  ...noodleBowl,
  ...sambalDish,
  ...supperPlate,
}
