import { cup, kopi, saucer } from '../cups-and-bowls/kopi-cup'
import {
  colours,
  curve,
  type Drawings,
  enamel,
  lathe,
  moved,
  type Part,
  satin,
  steel,
  tiles,
  tube,
  turned,
  vec,
  wood,
} from '../kit'

const tile = tiles.blue
const dark = satin('#1A1412')

/** Spout to the left, handle to the right. The spout starts low, where the kopi is clear. */
export function pot(colour: string): Part {
  const coat = enamel(colour)
  const body = lathe(
    [
      [0, 0],
      [6.1, 0, 0.2],
      [6.45, 0.5, 0.4],
      [6.3, 2.4, 1],
      [5.2, 10, 4],
      [4.75, 16.2, 0.4],
      [4.6, 16.6],
      [0, 16.6],
    ],
    { finish: coat, step: 0.18, segments: 160 },
  )
  const band = lathe(
    [
      [4.7, 16.1],
      [4.98, 16.2, 0.1],
      [4.98, 16.75, 0.1],
      [4.7, 16.85],
    ],
    { finish: steel, step: 0.06, segments: 160 },
  )
  const lid = lathe(
    [
      [4.72, 16.8],
      [4.78, 17, 0.1],
      [4.4, 17.7, 0.5],
      [2.4, 18.9, 1.2],
      [0.6, 19.3],
      [0, 19.3],
    ],
    { finish: coat, step: 0.12, segments: 140 },
  )
  const collar = lathe(
    [
      [0.75, 19.1],
      [0.75, 19.5, 0.1],
      [0, 19.55],
    ],
    { finish: steel, step: 0.06 },
  )
  const knob = lathe(
    [
      [0.5, 19.5],
      [0.55, 19.9, 0.2],
      [1.2, 20.5, 0.5],
      [1.15, 21.3, 0.4],
      [0.5, 21.6, 0.3],
      [0, 21.6],
    ],
    { finish: wood('y'), step: 0.06, segments: 80 },
  )
  const spout = tube(
    curve([vec(-4.6, 3.4, 0), vec(-7, 4.9, 0), vec(-9.2, 8.6, 0), vec(-10.9, 12.8, 0), vec(-13.6, 15.7, 0)]),
    {
      finish: ({ v }) => (v > 0.994 ? dark : coat),
      radius: (t) => 1.72 - 1.05 * t ** 0.8,
      steps: 150,
      sides: 40,
    },
  )
  const lip = tube(curve([vec(-13.5, 15.6, 0), vec(-13.75, 15.86, 0)]), {
    finish: ({ v }) => (v > 0.85 ? dark : steel),
    radius: 0.74,
    steps: 8,
    sides: 40,
  })
  const ear = curve([
    vec(4.5, 14.6, 0),
    vec(6.6, 15.3, 0),
    vec(9.3, 14.4, 0),
    vec(9.9, 11, 0),
    vec(9, 7.2, 0),
    vec(7.1, 5, 0),
    vec(5.6, 4.5, 0),
  ])
  const handle = tube(ear, { finish: coat, radius: 0.36, flat: 2.2, side: vec(0, 0, 1), steps: 160, sides: 36 })
  return turned([...body, ...band, ...lid, ...collar, ...knob, ...spout, ...lip, ...handle], 18)
}

const front = (colour: string) => () => ({
  stage: { tile },
  subject: pot(colour),
  view: { fit: 0.74, elevation: 20, shift: { x: 0, y: 0.02 } },
})

export const kopiPot: Drawings = {
  'kopi-pot-front-brick': front(colours.brick),
  'kopi-pot-front-jade': front(colours.jade),
  'kopi-pot-front-milk': front(colours.milk),
  'kopi-pot-detail': () => ({
    stage: { tile },
    subject: pot(colours.brick),
    view: { across: 14, look: vec(1.8, 17.4, 0), elevation: 24 },
  }),
  'kopi-pot-in-use': () => ({
    stage: { tile, wall: 16 },
    subject: pot(colours.brick),
    setting: moved(
      turned([...saucer(colours.brick), ...moved([...cup(colours.brick), ...kopi], 0, 0.7, 0)], 10),
      7,
      0,
      11.5,
    ),
    view: { fit: 0.68, elevation: 23, shift: { x: -0.06, y: -0.03 } },
  }),
}
