import type { Drawings } from '../kit'
import { handGrinder } from './hand-grinder'
import { kopiPot } from './kopi-pot'
import { kopiSock } from './kopi-sock'
import { kopiTin } from './kopi-tin'
import { milkJug } from './milk-jug'
import { tiffinCarrier } from './tiffin-carrier'

export const drawings: Drawings = { ...kopiPot, ...kopiSock, ...milkJug, ...handGrinder, ...kopiTin, ...tiffinCarrier }
