import type { Drawings } from '../kit'
import { corridorLamp } from './corridor-lamp'
import { deskLamp } from './desk-lamp'
import { floorLamp } from './floor-lamp'
import { nightLight } from './night-light'
import { paperLantern } from './paper-lantern'
import { rattanPendant } from './rattan-pendant'

export const drawings: Drawings = {
  ...corridorLamp,
  ...paperLantern,
  ...rattanPendant,
  ...deskLamp,
  ...nightLight,
  ...floorLamp,
}
