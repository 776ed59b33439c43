import { mug } from '../cups-and-bowls/enamel-mug'
import { cup, kopi, saucer, spoon } from '../cups-and-bowls/kopi-cup'
import { colours, type Drawings, moved, type Part, tiles, turned, vec } from '../kit'
import { pot } from '../kopi-gear/kopi-pot'

const morning = (): Part => [...saucer(colours.jade), ...moved([...cup(colours.jade), ...kopi], 0, 0.7, 0)]

/** One cup with air around it. The wide one leaves its left half to words. */
export const heroes: Drawings = {
  'hero-wide': () => ({
    width: 1600,
    height: 1000,
    stage: { tile: tiles.kaya, wall: 15, sun: { x: -23, y: 1.5, width: 17, height: 19 } },
    subject: [...morning(), ...moved(turned(spoon(), 12), -10.5, 0, 6.5)],
    view: { across: 37, look: vec(-7.6, 5.6, 0), elevation: 24 },
  }),
  'hero-tall': () => ({
    stage: { tile: tiles.kaya, wall: 15, sun: { x: -10, y: 4, width: 13, height: 15 } },
    subject: morning(),
    view: { across: 21, look: vec(0.3, 5.4, 0), elevation: 24 },
  }),
  og: () => ({
    width: 1200,
    height: 630,
    stage: { tile: tiles.blue, wall: 17, sun: { x: -24, y: 8, width: 20, height: 22 } },
    subject: [
      ...moved(pot(colours.brick), -2, 0, -2),
      ...moved([...saucer(colours.jade), ...moved([...cup(colours.jade), ...kopi], 0, 0.7, 0)], 13.5, 0, 5),
      ...moved(turned(mug(colours.milk), 190), -22, 0, 1),
    ],
    view: { across: 56, look: vec(-1, 9.2, 0), elevation: 19 },
  }),
}
