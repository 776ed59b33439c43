import {
  add,
  ball,
  brass,
  colours,
  curve,
  type Drawings,
  enamel,
  lathe,
  leaned,
  moved,
  type Part,
  polyline,
  satin,
  tiles,
  tube,
  turned,
  vec,
  wax,
  wood,
} from '../kit'
import { book } from '../props'

const tile = tiles.kaya
const iron = satin('#3A3835')
const joint = vec(-9, 38, 0)

/** Opens downwards around its neck at the origin. */
function shade(colour: string, on: boolean): Part {
  const coat = enamel(colour)
  const outside = lathe(
    [
      [8.4, -10.8],
      [8.5, -10.8, 0.06],
      [8.5, -10.4, 0.2],
      [6.6, -5.2, 2],
      [2.9, -1.2, 1.4],
      [2, 0.4, 0.6],
      [1.9, 2.2, 0.4],
      [0, 2.5],
    ],
    { finish: coat, step: 0.14, segments: 150 },
  )
  const inside = lathe(
    [
      [0, -1],
      [2.4, -1.6, 0.8],
      [6.2, -5.4, 2],
      [8.2, -10.4, 0.2],
      [8.4, -10.8],
    ],
    { finish: on ? wax('#FFDD9A', 0.95) : enamel('#F8F1E3'), step: 0.2, casts: false },
  )
  const bulb = lathe(
    [
      [0, -9],
      [1.5, -8.2, 0.8],
      [2, -6.6, 1],
      [1, -3.4, 1],
      [0, -3.2],
    ],
    { finish: on ? wax('#FFF1CF', 1) : enamel('#FFFAEE'), step: 0.12, casts: false },
  )
  return [...outside, ...inside, ...bulb]
}

const tail = tube(polyline([vec(3, 0.4, -4), vec(9, 0.3, -9), vec(24, 0.3, -12), vec(60, 0.3, -14)]), {
  finish: iron,
  radius: 0.26,
  steps: 40,
})

function lamp(colour: string, on = false): Part {
  const foot = lathe(
    [
      [0, 0],
      [7.2, 0, 0.2],
      [7.5, 0.4, 0.3],
      [7.3, 1.5, 0.5],
      [1.4, 2.1, 0.4],
      [1, 2.8, 0.3],
      [0, 3],
    ],
    { finish: iron, step: 0.14, segments: 150 },
  )
  const arm = tube(
    curve([vec(0, 2, 0), vec(1, 14, 0), vec(1.2, 26, 0), vec(-1.4, 34.4, 0), vec(-5.4, 37.6, 0), joint]),
    { finish: iron, radius: 0.42, steps: 160, sides: 24 },
  )
  const knuckle = moved(ball(1.35, { finish: brass }), joint.x, joint.y, 0)
  const screw = tube(polyline([add(joint, vec(0, 0, 0.6)), add(joint, vec(0, 0, 2.2))]), {
    finish: brass,
    radius: 0.7,
    steps: 10,
    sides: 36,
  })
  return turned(
    [
      ...foot,
      ...arm,
      ...knuckle,
      ...screw,
      ...moved(leaned(moved(shade(colour, on), 0, -2.6, 0), -24), joint.x, joint.y, 0),
    ],
    16,
  )
}

const front = (colour: string) => () => ({
  stage: { tile },
  subject: lamp(colour),
  view: { fit: 0.7, elevation: 18, shift: { x: 0, y: 0.01 } },
})
const pencil = tube(polyline([vec(-6, 0.36, 0), vec(6, 0.36, 0)]), {
  finish: wood('x', '#E3A33A'),
  radius: (t) => (t < 0.08 ? 0.05 + t * 4 : 0.36),
  steps: 60,
  sides: 6,
})

export const deskLamp: Drawings = {
  'desk-lamp-front-brick': front(colours.brick),
  'desk-lamp-front-indigo': front(colours.indigo),
  'desk-lamp-detail': () => ({
    stage: { tile },
    subject: lamp(colours.brick),
    view: { across: 17, look: vec(-8.6, 36, 0), elevation: 18 },
  }),
  'desk-lamp-in-use': () => ({
    stage: { tile, wall: 16 },
    dusk: 0.6,
    subject: lamp(colours.brick, true),
    setting: [
      ...tail,
      ...moved(turned(book(17, 22, 1.6, colours.jade), 8), -18, 0, 8),
      ...moved(turned(book(16, 21, 1.2, colours.tileBlue), -6), -18, 1.6, 8),
      ...moved(turned(book(16, 21, 0.9, colours.brick), 14), -17.6, 2.8, 8),
      ...moved(turned(pencil, 30), -16, 3.7, 10),
    ],
    view: { fit: 0.66, elevation: 22, shift: { x: 0.13, y: -0.02 } },
    lamps: [{ at: vec(-12, 29.5, -2), reach: 19, strength: 1.5, cone: 52, blur: 10 }],
    glows: [{ at: vec(-13, 26, 0), radius: 30, colour: '#FFC766', strength: 0.12 }],
  }),
}
