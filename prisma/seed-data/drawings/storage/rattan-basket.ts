import {
  clay,
  colours,
  curve,
  type Drawings,
  lathe,
  leaned,
  lerp,
  moved,
  type Part,
  smoothstep,
  tiles,
  tube,
  turned,
  vec,
} from '../kit'
import { evenly, slab, slubs } from '../linen-and-leaf/cloth'
import { bound, boundRing, hoop, strand } from './parts'

const tile = tiles.jade
const STAKES = 36
const HEIGHT = 26
/** What is seen between the strands: the dark of the wall itself. */
const shade = clay('#80572C')

/** The wall's radius at a height: a narrow foot, a belly, a rim a little drawn in. */
const belly = (y: number) => lerp(12.6, 16, smoothstep(-6, 15, y)) - 1.3 * smoothstep(14, HEIGHT + 4, y)

function weaver(row: number, near: boolean): Part {
  const y = 1.3 + row * 0.96
  const around = (t: number) => {
    const angle = t * Math.PI * 2 - Math.PI / 2
    const radius = belly(y) + 0.42 * Math.cos((angle * STAKES) / 2 + row * Math.PI)
    return vec(radius * Math.cos(angle), y, radius * Math.sin(angle))
  }
  const finish = ({ v }: { v: number }) => strand(row * 7 + Math.floor(v * 3 + row * 0.37))
  return hoop(around, { radius: 0.46, flat: 1.22, steps: near ? 432 : 216, sides: near ? 16 : 9, finish })
}

function stake(index: number): Part {
  const angle = ((index + 0.5) / STAKES) * Math.PI * 2 - Math.PI / 2
  const at = (y: number) => vec(belly(y) * Math.cos(angle), y, belly(y) * Math.sin(angle))
  return tube(curve([at(0.4), at(7), at(14), at(20), at(HEIGHT)]), {
    radius: 0.44,
    steps: 30,
    sides: 9,
    finish: strand(index + 11),
  })
}

function handle(direction: number): Part {
  const across = (angle: number, y: number, out: number) => {
    const turn = ((direction + angle) * Math.PI) / 180
    return vec((belly(HEIGHT) + out) * Math.cos(turn), y, (belly(HEIGHT) + out) * Math.sin(turn))
  }
  const path = curve([
    across(-24, 23.3, 0),
    across(-24, 24.2, 0.9),
    across(-24, HEIGHT, 1.1),
    across(-21, 30.2, 1.5),
    across(-10, 33.4, 1.9),
    across(10, 33.4, 1.9),
    across(21, 30.2, 1.5),
    across(24, HEIGHT, 1.1),
    across(24, 24.2, 0.9),
    across(24, 23.3, 0),
  ])
  return bound(path, 0.78, 46)
}

export function basket(near = false): Part {
  const rows = Array.from({ length: 25 }, (_, row) => weaver(row, near)).flat()
  const stakes = Array.from({ length: STAKES }, (_, index) => stake(index)).flat()
  const depth = Array.from({ length: 13 }, (_, i): [number, number] => [belly(1 + i * 2), 1 + i * 2])
  const between = lathe(depth, { finish: shade, step: 1, segments: 90, casts: false })
  const floor = lathe(
    [
      [13.2, 0.9],
      [0, 0.9],
    ],
    { finish: ({ point }) => strand(Math.floor(Math.hypot(point.x, point.z))), step: 0.3, segments: 90 },
  )
  const rim = [
    ...boundRing(belly(HEIGHT) + 0.05, HEIGHT + 0.4, 1.05, 110),
    ...boundRing(belly(24.8) + 0.35, 24.7, 0.72, 110),
  ]
  return [
    ...floor,
    ...between,
    ...rows,
    ...stakes,
    ...rim,
    ...boundRing(belly(0) + 0.15, 0.75, 0.75, 96),
    ...handle(-14),
    ...handle(166),
  ]
}

/** A towel rolled up and stood on its end. */
function roll(colour: string, tall: number, seed: number): Part {
  const points = Array.from({ length: 240 }, (_, i) => {
    const t = i / 239
    const [angle, radius] = [t * Math.PI * 8 + seed, 0.7 + t * 3.6 - 0.4 * smoothstep(0.94, 1, t)]
    return vec(0, radius * Math.sin(angle), radius * Math.cos(angle))
  })
  const { path, long } = evenly(points)
  const dye = slubs(colour)
  return leaned(
    slab(path, {
      width: tall,
      thick: 1.05,
      long,
      columns: 60,
      rows: 200,
      finish: ({ across, along }) => dye(across, along),
    }),
    90,
  )
}

const stood = [
  { colour: colours.milk, tall: 32 },
  { colour: colours.tileBlue, tall: 29 },
  { colour: colours.kaya, tall: 27 },
  { colour: colours.milk, tall: 29 },
  { colour: colours.blush, tall: 31 },
]

/** Five in a ring, as many as go in. */
const rolls = () =>
  stood.flatMap(({ colour, tall }, i) =>
    turned(moved(turned(roll(colour, tall, i), i * 63), 0, 2 + tall / 2, -8.7), i * -72 + 14),
  )

export const rattanBasket: Drawings = {
  'rattan-basket-front': () => ({
    stage: { tile },
    subject: turned(basket(), 44),
    view: { fit: 0.66, elevation: 22, shift: { x: -0.01, y: 0.02 } },
  }),
  'rattan-basket-detail': () => ({
    stage: { tile },
    subject: turned(basket(true), 44),
    view: { across: 17, look: vec(7.5, 23.5, 14), elevation: 22 },
  }),
  'rattan-basket-in-use': () => ({
    stage: { tile, wall: 26, sun: { x: -26, y: 26, width: 34, height: 40 } },
    subject: [...turned(basket(), 44), ...rolls()],
    view: { fit: 0.7, elevation: 22, shift: { x: 0, y: 0.07 } },
  }),
}
