import { cup, kopi, saucer } from '../cups-and-bowls/kopi-cup'
import {
  brass,
  colours,
  type Drawings,
  enamel,
  lathe,
  moved,
  type Part,
  polyline,
  satin,
  tiles,
  tube,
  turned,
  vec,
  wax,
} from '../kit'

const tile = tiles.brick
const inner = enamel('#F8F1E3')
const bulb = wax('#FFE3A6', 1)

/** A dome on a turned stem; lit, the inside of the dome becomes the lamp. */
export function lamp(colour: string, on = false): Part {
  const coat = enamel(colour)
  const stem = lathe(
    [
      [0, 0],
      [8.4, 0, 0.2],
      [8.6, 0.5, 0.3],
      [8.1, 1.5, 0.6],
      [3.2, 2.6, 1.6],
      [1.5, 5, 1.8],
      [1.25, 9, 1.2],
      [2.3, 10.8, 1],
      [1.25, 12.6, 1.2],
      [1.05, 20, 1],
      [1.9, 21.6, 0.6],
      [1.9, 23, 0.2],
      [0, 23],
    ],
    { finish: coat, step: 0.2 },
  )
  const outside = lathe(
    [
      [13.9, 21.4],
      [14, 21.4, 0.1],
      [14, 21.8, 0.3],
      [13.3, 26, 2.2],
      [9.6, 30.6, 2.6],
      [4, 32.6, 2],
      [1.4, 32.9],
      [0, 32.9],
    ],
    { finish: coat, step: 0.22, segments: 160 },
  )
  const inside = lathe(
    [
      [0, 32.6],
      [4, 32.2, 2],
      [9.4, 30.2, 2.6],
      [13, 25.8, 2.2],
      [13.7, 21.8, 0.3],
      [13.9, 21.4],
    ],
    {
      finish: on ? wax('#FFD98C', 0.96) : inner,
      step: 0.3,
      casts: false,
    },
  )
  const cap = lathe(
    [
      [1.5, 32.7],
      [1.5, 33.3, 0.1],
      [0.9, 33.5, 0.1],
      [0.65, 34, 0.2],
      [0.9, 34.5, 0.3],
      [0.5, 35.1, 0.3],
      [0, 35.2],
    ],
    { finish: brass, step: 0.08 },
  )
  const globe = on
    ? moved(
        lathe(
          [
            [0, 0],
            [1.6, 0.8, 0.8],
            [2.2, 2.4, 1.2],
            [1.5, 4.4, 1],
            [0, 4.8],
          ],
          { finish: bulb, casts: false },
        ),
        0,
        22.6,
        0,
      )
    : []
  return [...stem, ...outside, ...inside, ...cap, ...globe]
}

const cord = tube(polyline([vec(4, 0.3, -7), vec(12, 0.3, -11), vec(26, 0.3, -15), vec(60, 0.3, -17)]), {
  radius: 0.28,
  finish: satin(colours.charcoal),
  steps: 40,
})

const front = (colour: string) => () => ({
  stage: { tile },
  subject: lamp(colour),
  view: { fit: 0.66, shift: { x: -0.01, y: 0.02 } },
})

export const corridorLamp: Drawings = {
  'corridor-lamp-front-jade': front(colours.jade),
  'corridor-lamp-front-kaya': front(colours.kaya),
  'corridor-lamp-front-milk': front(colours.milk),
  'corridor-lamp-detail': () => ({
    stage: { tile },
    subject: lamp(colours.jade),
    view: { across: 24, look: vec(4.5, 27.6, 0), elevation: 16 },
  }),
  'corridor-lamp-in-use': () => ({
    stage: { tile, wall: 18 },
    dusk: 0.62,
    subject: lamp(colours.jade, true),
    setting: [
      ...cord,
      ...moved(
        [...saucer(colours.brick), ...moved(turned(cup(colours.brick), -20), 0, 0.7, 0), ...moved(kopi, 0, 0.7, 0)],
        15.5,
        0,
        7,
      ),
    ],
    view: { fit: 0.6, shift: { x: -0.08, y: -0.02 } },
    lamps: [{ at: vec(0, 23.4, 0), reach: 22, cone: 78, blur: 7 }],
    glows: [{ at: vec(0, 22, 0), radius: 34, colour: '#FFC766', strength: 0.1 }],
  }),
}
