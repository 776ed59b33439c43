import { cup, kopi, saucer } from '../cups-and-bowls/kopi-cup'
import { bowl } from '../cups-and-bowls/rice-bowl'
import { plate } from '../cups-and-bowls/supper-plate'
import { colours, type Drawings, moved, steel, tiles, turned, vec } from '../kit'
import { pot } from '../kopi-gear/kopi-pot'
import { tin } from '../kopi-gear/kopi-tin'
import { jug } from '../kopi-gear/milk-jug'
import { lamp } from '../lamps/corridor-lamp'
import { light } from '../lamps/night-light'
import { towels } from '../linen-and-leaf/bath-towel'
import { planted } from '../linen-and-leaf/plant-pot'
import { jar } from '../storage/glass-jar'
import { crate, half } from '../storage/lane-crate'
import { basket } from '../storage/rattan-basket'

/** Two or three things of each collection, near enough to belong together. */
export const collectionPictures: Drawings = {
  'collection-cups-and-bowls': () => ({
    stage: { tile: tiles.blue, wall: 22, sun: { x: -13, y: 14, width: 22, height: 24 } },
    subject: [
      ...moved(
        [
          ...plate(),
          ...moved(plate(), 0.3, 1.7, 0.2),
          ...moved(plate(), -0.2, 3.4, 0),
          ...moved(bowl(colours.blush), 0, 4.3, 0),
        ],
        -4,
        0,
        -7,
      ),
      ...moved(turned([...saucer(colours.brick), ...moved([...cup(colours.brick), ...kopi], 0, 0.7, 0)], 0), 8, 0, 8),
    ],
    view: { fit: 0.76, elevation: 25, shift: { x: 0, y: 0.08 } },
  }),
  'collection-kopi-gear': () => ({
    stage: { tile: tiles.kaya, wall: 20, sun: { x: -10, y: 14, width: 20, height: 24 } },
    subject: [
      ...moved(pot(colours.jade), 0, 0, -2),
      ...moved(tin(colours.brick, true), 15.5, 0, -9),
      ...moved(jug(steel), 10, 0, 9),
    ],
    view: { fit: 0.8, elevation: 21, shift: { x: 0, y: 0.06 } },
  }),
  'collection-lamps': () => ({
    stage: { tile: tiles.brick, wall: 18 },
    dusk: 0.66,
    subject: [...lamp(colours.kaya, true), ...moved(light(true), 19, 0, 7)],
    view: { fit: 0.76, elevation: 20, shift: { x: 0, y: 0.02 } },
    lamps: [
      { at: vec(0, 23.4, 0), reach: 22, cone: 78, blur: 7 },
      { at: vec(19, 8, 8), reach: 9 },
    ],
    glows: [{ at: vec(19, 7.4, 7), radius: 18, colour: '#FFC56B', strength: 0.2 }],
  }),
  'collection-storage': () => ({
    stage: { tile: tiles.paper, wall: 34, sun: { x: -16, y: 26, width: 36, height: 38 } },
    subject: [
      ...moved(basket(), -11, 0, -8),
      ...moved(turned(crate(colours.tileBlue, half), 24), 17, 0, 12),
      ...moved(jar(), 27, 0, -14),
    ],
    view: { fit: 0.8, elevation: 22, shift: { x: 0, y: 0.07 } },
  }),
  'collection-linen-and-leaf': () => ({
    stage: { tile: tiles.jade, wall: 26, sun: { x: -20, y: 18, width: 30, height: 32 } },
    subject: [...moved(planted(colours.milk), -8, 0, -8), ...moved(turned(towels(colours.blush, 2), -18), 14, 0, 12)],
    view: { fit: 0.8, elevation: 20, shift: { x: 0, y: 0.04 } },
  }),
}
