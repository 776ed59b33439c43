import {
  add,
  box,
  colours,
  type Drawings,
  enamel,
  linen,
  loft,
  moved,
  type Part,
  sized,
  smoothstep,
  surface,
  tiles,
  turned,
  type Vec,
  vec,
} from '../kit'
import { jar } from './glass-jar'
import { coarse, hoop, outlineOf } from './parts'

const tile = tiles.kaya
export type CrateSize = { width: number; depth: number; height: number }
export const full: CrateSize = { width: 44, depth: 30, height: 22 }
export const half: CrateSize = { width: 30, depth: 22, height: 14 }
const CORNER = 5

/** How far the wall stands in from the rim: it tapers, steps in above the foot and turns under. */
function insetAt(y: number, { height }: CrateSize) {
  const under = y < 0.9 ? 0.9 - Math.sqrt(0.81 - (0.9 - y) ** 2) : 0
  return 1.7 * (1 - y / height) + under
}

function wallPoint(t: number, y: number, size: CrateSize): Vec {
  const inset = insetAt(y, size)
  return add(outlineOf(size.width - 2 * inset, size.depth - 2 * inset, CORNER - inset * 0.6)(t), vec(0, y, 0))
}

/** Half the height of a handhold at a distance from its middle: a slot with round ends. */
function slotAt(away: number, long: number, high: number) {
  const beyond = Math.abs(away) - (long - high)
  if (beyond <= 0) return high
  return beyond >= high ? 0 : Math.sqrt(high * high - beyond * beyond)
}

export function crate(colour: string, size: CrateSize = full): Part {
  const coat = { ...enamel(colour), gloss: 0.45 }
  const { width, depth, height } = size
  const [long, high, middle] = [depth * 0.19, height * 0.068, height * 0.78]
  const round = 2 * (width + depth - 4 * CORNER) + 2 * Math.PI * CORNER
  const opening = (t: number) =>
    Math.max(slotAt((t - 0.25) * round, long, high), slotAt((t - 0.75) * round, long, high))
  const bead = (y: number, at: number) => Math.exp(-(((y - at) / 0.42) ** 2)) * 0.3
  const ribs = (_u: number, _v: number, p: Vec) => bead(p.y, height * 0.2) + bead(p.y, height * 0.58)
  // Only the top of the lower wall gives way to the handholds, so that the ribs run straight.
  const lower = surface(
    (u, v) => wallPoint(u, v ** 1.2 * middle - opening(u) * smoothstep(0.8, 1, v ** 1.2), size),
    460,
    110,
    { finish: coat, bump: ribs },
  )
  const upper = surface(
    (u, v) => wallPoint(u, middle + opening(u) + v * (height - middle - opening(u)), size),
    460,
    10,
    { finish: coat },
  )
  const rim = hoop((t) => wallPoint(t, height, size), { radius: 0.5, steps: 300, sides: 16, finish: coat })
  const floor = loft(
    { width: width - 3.6, depth: depth - 3.6, corner: CORNER },
    [
      [0, 0.35],
      [(depth - 3.6) / 2, 0.35],
    ],
    { finish: coat, step: 1 },
  )
  const lip = (side: number) => {
    const edge = (t: number) => {
      const turn = t * Math.PI * 2
      const along = Math.cos(turn) * high + Math.sign(Math.cos(turn)) * (long - high)
      const y = middle + Math.sin(turn) * high
      return vec(side * (width / 2 - insetAt(y, size)), y, along)
    }
    return hoop(edge, { radius: 0.3, axis: vec(1, 0, 0), steps: 140, sides: 12, finish: coat })
  }
  return [...floor, ...lower, ...upper, ...rim, ...lip(1), ...lip(-1)]
}

/** Six jars of a litre, set down in two rows. */
const jars = () =>
  moved(
    [-12.2, 0.2, 12].flatMap((x, i) =>
      [-6.2, 6.2].flatMap((z, j) => moved(turned(sized(coarse(jar(), 2), 0.75), i * 50 + j * 80), x, 0, z)),
    ),
    0,
    27.5,
    0,
  )

const front = (colour: string) => () => ({
  stage: { tile },
  subject: turned(crate(colour), 22),
  view: { fit: 0.74, elevation: 24, shift: { x: -0.01, y: 0.02 } },
})

export const laneCrate: Drawings = {
  'lane-crate-front-blue': front(colours.tileBlue),
  'lane-crate-front-brick': front(colours.brick),
  'lane-crate-front-jade': front(colours.jade),
  'lane-crate-detail': () => ({
    stage: { tile },
    subject: turned(crate(colours.tileBlue), -36),
    view: { across: 21, look: vec(-15.4, 17.6, 13.5), elevation: 24 },
  }),
  'lane-crate-in-use': () => ({
    stage: { tile, wall: 24, sun: { x: -40, y: 36, width: 50, height: 50 } },
    subject: turned(
      [
        ...crate(colours.jade),
        ...moved(box(37, 15, 23, { finish: linen(colours.indigo), soft: 1, step: 1.5 }), 0, 1, 0),
        ...moved(turned(crate(colours.brick), 3), 0, 20.9, 0),
        ...jars(),
      ],
      22,
    ),
    view: { fit: 0.72, elevation: 26, shift: { x: 0, y: 0.1 } },
  }),
}
