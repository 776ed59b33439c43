import {
  add,
  colours,
  type Drawings,
  type Finish,
  lathe,
  lerp,
  moved,
  type Part,
  polyline,
  profile,
  satin,
  scale,
  surface,
  tiles,
  tube,
  turned,
  vec,
} from '../kit'
import { light } from '../lamps/night-light'
import { book } from '../props'
import { outlineOf, plank } from './parts'

const tile = tiles.paper
const TOP = 28
const feet = [
  [-1, -1],
  [1, -1],
  [1, 1],
  [-1, 1],
] as const

/** The seat with its slot: from under the rim, over the top, down into the slot. */
function seat(finish: Finish): Part {
  const [outer, slot] = [outlineOf(37, 25, 6), outlineOf(9.6, 2.9, 1.45)]
  const section = profile(
    [
      [1.6, TOP - 3],
      [0.5, TOP - 3, 0.5],
      [0, TOP - 2.2, 0.5],
      [0, TOP - 0.4, 0.4],
      [0.5, TOP, 0.4],
      [9.2, TOP, 0.3],
      [10, TOP - 0.7, 0.3],
      [10, TOP - 3],
    ],
    0.3,
  )
  const pick = (v: number) => section[Math.round(v * (section.length - 1))] ?? [0, TOP]
  return surface(
    (u, v) => {
      const [inward, y] = pick(v)
      const share = inward / 10
      return add(add(scale(outer(u), 1 - share), scale(slot(u), share)), vec(0, y, 0))
    },
    200,
    section.length - 1,
    { finish },
  )
}

/** A round leg, set outwards, that comes through the seat and is held there by a wedge. */
function leg(x: number, z: number, index: number): Part {
  const [top, foot] = [vec(x * 12.4, TOP - 0.6, z * 7.4), vec(x * 16.4, 0, z * 10.6)]
  const shaft = tube(polyline([top, foot]), {
    radius: (t) => lerp(1.5, 1.9, Math.sin(Math.PI * Math.min(1, t * 1.1)) ** 2) - 0.35 * t,
    steps: 60,
    sides: 40,
    finish: plank('y', index + 4),
  })
  const [end, wedge] = [plank('z', index + 2, '#C08F57'), plank('x', 6, '#875931')]
  const finish: Finish = (spot) => {
    const cut = Math.abs(spot.point.x) < 0.2 ? wedge : end
    return typeof cut === 'function' ? cut(spot) : cut
  }
  const cap = lathe(
    [
      [1.62, -0.3],
      [1.62, 0, 0.15],
      [1.45, 0.12, 0.15],
      [0, 0.16],
    ],
    { finish, step: 0.1, segments: 60 },
  )
  return [...shaft, ...moved(cap, top.x, TOP, top.z)]
}

function stretcher(x: number): Part {
  const at = (z: number) => vec(x * 14.8, 10.5, z * 9.3)
  return tube(polyline([at(-1), at(1)]), {
    radius: (t) => 0.75 + 0.35 * Math.sin(Math.PI * t),
    steps: 40,
    sides: 24,
    finish: plank('z', 5 + x),
  })
}

export function stool(top: 'oak' | 'jade'): Part {
  const finish = top === 'oak' ? plank('x', 3) : satin(colours.jade)
  return [...seat(finish), ...feet.flatMap(([x, z], i) => leg(x, z, i)), ...stretcher(-1), ...stretcher(1)]
}

const front = (top: 'oak' | 'jade') => () => ({
  stage: { tile },
  subject: turned(stool(top), 28),
  view: { fit: 0.7, elevation: 26, shift: { x: -0.01, y: 0.02 } },
})

export const stepStool: Drawings = {
  'step-stool-front-oak': front('oak'),
  'step-stool-front-jade': front('jade'),
  'step-stool-detail': () => ({
    stage: { tile },
    subject: turned(stool('oak'), 28),
    view: { across: 17, look: vec(8.4, 26.2, 12), elevation: 26 },
  }),
  'step-stool-in-use': () => ({
    stage: { tile, wall: 26 },
    dusk: 0.36,
    subject: turned(
      [
        ...stool('jade'),
        ...moved(light(true), -8, TOP, -1),
        ...moved(turned(book(13, 18, 2.2, colours.kaya), 12), 9.5, TOP, 0),
        ...moved(turned(book(12, 16.5, 1.6, colours.blush), 2), 9.2, TOP + 2.2, 0),
      ],
      24,
    ),
    view: { fit: 0.7, elevation: 22, shift: { x: 0, y: 0.06 } },
    lamps: [{ at: vec(-7, TOP + 8, 4), reach: 20, strength: 1.1 }],
    glows: [{ at: vec(-7.3, TOP + 7.4, -4), radius: 34, colour: '#FFC56B', strength: 0.26 }],
  }),
}
