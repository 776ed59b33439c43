import {
  box,
  colours,
  type Drawings,
  lerp,
  linen,
  moved,
  type Part,
  softNoise,
  surface,
  tiles,
  tipped,
  turned,
  vec,
} from '../kit'
import { hoop, plank } from '../storage/parts'
import { slubs, woven } from './cloth'

const tile = tiles.blue
const HALF = 22
const ROUND = 16

/** A square with sides drawn in a little and corners that stay out; a, b in -1..1. */
const flatPlace = (a: number, b: number) => ({ x: a * (HALF - 1.7 * (1 - b * b)), y: b * (HALF - 1.7 * (1 - a * a)) })

function puff(a: number, b: number) {
  const full = Math.max(0, (1 - a * a) * (1 - b * b))
  const pinch = 0.5 * Math.sin(a * 9 + b * 3) * Math.sin(b * 8 - a * 4) * (1 - full) * full ** 0.5
  return 7.6 * full ** 0.46 + pinch
}

/** How far a square with softly turned corners reaches, compared with a sharp one. */
const turnedIn = (a: number, b: number) =>
  Math.max(1e-3, Math.abs(a), Math.abs(b)) / (Math.abs(a) ** ROUND + Math.abs(b) ** ROUND + 1e-48) ** (1 / ROUND)

/** Walks the seam once, a little faster along the sides than round the corners. */
function seam(t: number) {
  const angle = t * Math.PI * 2 - Math.PI / 2 + 0.2 * Math.sin(t * Math.PI * 8)
  const [c, s] = [Math.cos(angle), Math.sin(angle)]
  const reach = turnedIn(c, s) / Math.max(Math.abs(c), Math.abs(s))
  const { x, y } = flatPlace(c * reach, s * reach)
  return vec(x, y, 0)
}

export function cushion(colour: string, behind: string, near = false): Part {
  const dye = near ? woven : slubs
  const [face, back] = [dye(colour), dye(behind)]
  const spread = (s: number) => Math.sin((s - 0.5) * Math.PI)
  const half = (towards: number, cloth: typeof face) =>
    surface(
      (u, v) => {
        const [a, b] = [towards * spread(u) * -0.994, spread(v) * 0.994]
        const inward = lerp(1, turnedIn(a, b), Math.max(Math.abs(a), Math.abs(b)) ** 6)
        const { x, y } = flatPlace(a * inward, b * inward)
        return vec(x, y, towards * puff(a, b))
      },
      180,
      180,
      {
        finish: ({ point }) => cloth(point.x, point.y),
        bump: (_u, _v, p) => 0.5 * (softNoise(p.x * 0.13 + 5, p.y * 0.13 + towards * 9) - 0.5),
      },
    )
  const piping = hoop(seam, {
    radius: 0.62,
    axis: vec(0, 0, 1),
    steps: 420,
    sides: 14,
    finish: near ? ({ u, v }) => back(u * 4, v * 170 + u * 4) : linen(behind),
  })
  return moved([...half(1, face), ...half(-1, back), ...piping], 0, HALF + 0.5, 0)
}

function bench(): Part {
  const seat = moved(box(150, 4, 40, { finish: plank('x', 4), soft: 0.6, step: 1.4 }), 0, 40, 0)
  const leg = (x: number, z: number) =>
    moved(box(4.5, 40, 4.5, { finish: plank('y', x + z), soft: 0.4, step: 1.4 }), x, 0, z)
  return [...seat, ...[-40, 46].flatMap((x) => [...leg(x, -14), ...leg(x, 14)])]
}

const kaya = (near = false) => cushion(colours.kaya, colours.jade, near)
const blush = () => cushion(colours.blush, colours.brick)

const front = (made: () => Part) => () => ({
  stage: { tile },
  subject: turned(tipped(made(), -12), 20),
  view: { fit: 0.66, elevation: 18, shift: { x: -0.01, y: 0.01 } },
})

export const cushionCover: Drawings = {
  'cushion-cover-front-kaya': front(kaya),
  'cushion-cover-front-blush': front(blush),
  'cushion-cover-detail': () => ({
    stage: { tile },
    subject: turned(tipped(kaya(true), -12), 20),
    view: { across: 14, look: vec(18.6, 38.6, 0), elevation: 18 },
  }),
  'cushion-cover-in-use': () => ({
    stage: { tile, wall: 21, sun: { x: -44, y: 62, width: 54, height: 50 } },
    subject: [
      ...moved(turned(tipped(kaya(), -17), 6), -12, 44, -4),
      ...moved(turned(tipped(blush(), -21), -12), 21, 44, 8),
    ],
    setting: bench(),
    view: { fit: 0.7, elevation: 17, shift: { x: 0, y: -0.04 } },
  }),
}
