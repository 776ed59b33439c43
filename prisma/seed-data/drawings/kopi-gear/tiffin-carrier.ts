import {
  brass,
  colours,
  curve,
  type Drawings,
  enamel,
  type Finish,
  lathe,
  moved,
  type Part,
  steel,
  tiles,
  tube,
  turned,
  vec,
} from '../kit'
import { rice } from '../props'

const tile = tiles.kaya
const cream = enamel('#F6EEDF')

function tier(colour: string): Part {
  const coat = enamel(colour)
  const finish: Finish = ({ point, normal }) => {
    if (point.y > 5.02) return steel
    return normal.x * point.x + normal.z * point.z > 0 ? coat : cream
  }
  return lathe(
    [
      [0, 0.1],
      [5.6, 0.1, 0.1],
      [5.8, 0, 0.1],
      [6.1, 0.3, 0.3],
      [6.45, 0.8, 0.3],
      [6.45, 5, 0.2],
      [6.62, 5.1, 0.08],
      [6.62, 5.4, 0.1],
      [6.4, 5.45, 0.08],
      [6.2, 5.2, 0.2],
      [6.2, 0.9, 0.4],
      [5.6, 0.5, 0.2],
      [0, 0.4],
    ],
    { finish, step: 0.13, segments: 170 },
  )
}

function lid(colour: string): Part {
  const coat = enamel(colour)
  const dome = lathe(
    [
      [6.2, 0],
      [6.65, 0, 0.08],
      [6.65, 0.4, 0.1],
      [6.2, 0.9, 0.4],
      [3.6, 2, 1.4],
      [0, 2.3],
    ],
    { finish: ({ point }) => (point.y < 0.42 ? steel : coat), step: 0.12, segments: 170 },
  )
  const knob = lathe(
    [
      [0.5, 2.2],
      [0.45, 2.6, 0.1],
      [1, 2.95, 0.2],
      [0.8, 3.4, 0.2],
      [0, 3.5],
    ],
    { finish: brass, step: 0.05, segments: 70 },
  )
  return [...dome, ...knob]
}

/** Two steel straps at the sides, joined by the handle above; a brass clip bites over the lid. */
function frame(): Part {
  const strap = (side: number) =>
    tube(
      curve([
        vec(side * 6.95, 0.2, 0),
        vec(side * 6.98, 6, 0),
        vec(side * 6.98, 12, 0),
        vec(side * 6.98, 18.4, 0),
        vec(side * 6.7, 20, 0),
        vec(side * 5.6, 22.2, 0),
        vec(side * 3.4, 23.4, 0),
        vec(0, 23.8, 0),
      ]),
      {
        finish: steel,
        radius: 0.16,
        flat: 4.2,
        side: vec(0, 0, 1),
        steps: 160,
        sides: 28,
      },
    )
  const grip = tube(
    curve([vec(-2.9, 23.55, 0), vec(-1.4, 23.8, 0), vec(0, 23.88, 0), vec(1.4, 23.8, 0), vec(2.9, 23.55, 0)]),
    {
      finish: brass,
      radius: (t) => 0.42 + 0.16 * Math.sin(Math.PI * t),
      flat: 1.3,
      side: vec(0, 0, 1),
      steps: 80,
      sides: 28,
    },
  )
  const foot = tube(curve([vec(-6.95, 0.25, 0), vec(0, 0.12, 0), vec(6.95, 0.25, 0)]), {
    finish: steel,
    radius: 0.14,
    flat: 4,
    side: vec(0, 0, 1),
    steps: 60,
  })
  const clip = (side: number) =>
    tube(
      curve([
        vec(side * 7.22, 13.4, 0),
        vec(side * 7.4, 15, 0),
        vec(side * 7.15, 16.7, 0),
        vec(side * 6.4, 17.15, 0),
        vec(side * 5.6, 17.1, 0),
      ]),
      { finish: brass, radius: 0.15, flat: 3.4, side: vec(0, 0, 1), steps: 90, sides: 28 },
    )
  const rivet = (side: number) =>
    tube(curve([vec(side * 6.9, 13.6, 0), vec(side * 7.6, 13.6, 0)]), {
      finish: brass,
      radius: 0.42,
      steps: 8,
      sides: 30,
    })
  return [...strap(-1), ...strap(1), ...grip, ...foot, ...clip(-1), ...clip(1), ...rivet(-1), ...rivet(1)]
}

const carrier = (colour: string): Part =>
  turned(
    [
      ...tier(colour),
      ...moved(tier('#F4ECDD'), 0, 5.4, 0),
      ...moved(tier(colour), 0, 10.8, 0),
      ...moved(lid(colour), 0, 16.2, 0),
      ...frame(),
    ],
    15,
  )

const front = (colour: string) => () => ({
  stage: { tile },
  subject: carrier(colour),
  view: { fit: 0.68, elevation: 20, shift: { x: 0, y: 0.01 } },
})

export const tiffinCarrier: Drawings = {
  'tiffin-carrier-front-jade': front(colours.jade),
  'tiffin-carrier-front-blue': front(colours.tileBlue),
  'tiffin-carrier-detail': () => ({
    stage: { tile },
    subject: carrier(colours.jade),
    view: { across: 11, look: vec(4.4, 15.8, 2), elevation: 22 },
  }),
  'tiffin-carrier-in-use': () => ({
    stage: { tile, wall: 20 },
    subject: [
      ...moved(
        [...tier(colours.jade), ...moved(tier('#F4ECDD'), 0, 5.4, 0), ...moved(lid(colours.jade), 0, 10.8, 0)],
        -5,
        0,
        -5,
      ),
      ...moved([...tier(colours.jade), ...moved(rice(6, 1.5, 1100), 0, 4.1, 0)], 6.4, 0, 5.4),
    ],
    view: { fit: 0.74, elevation: 28, shift: { x: 0, y: 0.05 } },
  }),
}
