import type { Drawings } from '../kit'
import { glassJar } from './glass-jar'
import { laneCrate } from './lane-crate'
import { oakShelf } from './oak-shelf'
import { pegRail } from './peg-rail'
import { rattanBasket } from './rattan-basket'
import { stepStool } from './step-stool'

export const drawings: Drawings = { ...rattanBasket, ...laneCrate, ...glassJar, ...pegRail, ...oakShelf, ...stepStool }
