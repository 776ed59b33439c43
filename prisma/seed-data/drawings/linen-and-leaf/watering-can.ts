import {
  brass,
  colours,
  curve,
  type Drawings,
  enamel,
  lathe,
  leaned,
  moved,
  type Part,
  sized,
  tiles,
  tube,
  turned,
  vec,
} from '../kit'
import { planted } from './plant-pot'

const tile = tiles.paper

/** A small round body, a neck that rises from its foot, a handle that comes over the top. */
export function can(colour: string): Part {
  const coat = enamel(colour)
  const body = lathe(
    [
      [0, 0.2],
      [5.2, 0.2],
      [5.4, 0, 0.2],
      [6.1, 0, 0.3],
      [6.3, 0.7, 0.3],
      [6.4, 7.4, 2.2],
      [5.6, 10, 1.8],
      [3.6, 11.2, 0.8],
      [3.5, 12.2, 0.2],
      [3.7, 12.5, 0.2],
      [3.4, 12.6, 0.2],
      [3.2, 12.2, 0.2],
      [3.3, 11, 0.6],
      [5.3, 9.6, 1.6],
      [6, 7],
      [5.9, 1, 0.5],
      [0, 0.8],
    ],
    { finish: coat, step: 0.18, segments: 150 },
  )
  const neckPath = curve([
    vec(5, 2.6, 0),
    vec(7.4, 3, 0),
    vec(10, 4.9, 0),
    vec(13.4, 9.4, 0),
    vec(17.2, 14.6, 0),
    vec(20, 17.4, 0),
    vec(22.2, 18, 0),
  ])
  const neck = tube(neckPath, {
    radius: (t) => 1.15 - 0.75 * t ** 0.7,
    side: vec(0, 0, 1),
    steps: 160,
    sides: 28,
    finish: coat,
  })
  const tip = moved(
    leaned(
      lathe(
        [
          [0, -0.2],
          [0.5, -0.2],
          [0.62, 0, 0.1],
          [0.62, 0.5, 0.1],
          [0.46, 0.7, 0.1],
          [0.4, 2.2, 0.2],
          [0.5, 2.35, 0.1],
          [0.5, 2.55, 0.1],
          [0.34, 2.6, 0.05],
          [0.3, 2.4],
          [0.3, 0.4],
          [0, 0.4],
        ],
        { finish: brass, step: 0.06, segments: 60 },
      ),
      -78,
    ),
    21.6,
    17.9,
    0,
  )
  const handle = tube(
    curve([
      vec(3.2, 11.6, 0),
      vec(3.7, 14.6, 0),
      vec(1.2, 17.6, 0),
      vec(-3.6, 18, 0),
      vec(-8, 15.6, 0),
      vec(-10, 11, 0),
      vec(-8.8, 6.4, 0),
      vec(-6.1, 4.4, 0),
    ]),
    {
      radius: 0.44,
      flat: 1.6,
      side: vec(0, 0, 1),
      steps: 170,
      sides: 26,
      finish: coat,
    },
  )
  const collar = lathe(
    [
      [6.28, 0.5],
      [6.55, 0.7, 0.15],
      [6.55, 1.1, 0.15],
      [6.3, 1.3],
    ],
    { finish: coat, step: 0.08, segments: 150 },
  )
  return [...body, ...collar, ...neck, ...tip, ...handle]
}

const front = (colour: string) => () => ({
  stage: { tile },
  subject: turned(can(colour), 14),
  view: { fit: 0.8, elevation: 20, shift: { x: 0, y: 0.02 } },
})

export const wateringCan: Drawings = {
  'watering-can-front-blue': front(colours.tileBlue),
  'watering-can-front-brick': front(colours.brick),
  'watering-can-detail': () => ({
    stage: { tile },
    subject: can(colours.tileBlue),
    view: { across: 7.6, look: vec(21.8, 17.7, 0), elevation: 20 },
  }),
  'watering-can-in-use': () => ({
    stage: { tile, wall: 24, sun: { x: -26, y: 16, width: 30, height: 32 } },
    subject: moved(turned(can(colours.tileBlue), 12), 2, 0, 4),
    setting: moved(
      sized(planted(colours.milk, { leaves: 9, height: 20, spread: 11, long: 17, wide: 9, seed: 3 }), 0.8),
      -9,
      0,
      -15,
    ),
    view: { fit: 0.74, elevation: 22, shift: { x: 0.02, y: 0.17 } },
  }),
}
