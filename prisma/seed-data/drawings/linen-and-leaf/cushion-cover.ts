import {
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
import { hoop } from '../storage/parts'
import { slubs } from './cloth'

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

export function cushion(colour: string, behind: string): Part {
  const [face, back] = [slubs(colour), slubs(behind)]
  const spread = (s: number) => Math.sin((s - 0.5) * Math.PI)
  const half = (towards: number, dye: typeof face) =>
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
        finish: ({ point }) => dye(point.x, point.y),
        bump: (_u, _v, p) => 0.5 * (softNoise(p.x * 0.13 + 5, p.y * 0.13 + towards * 9) - 0.5),
      },
    )
  const piping = hoop(seam, { radius: 0.62, axis: vec(0, 0, 1), steps: 420, sides: 14, finish: linen(behind) })
  return moved([...half(1, face), ...half(-1, back), ...piping], 0, HALF + 0.5, 0)
}

const pairs = { kaya: [colours.kaya, colours.jade], blush: [colours.blush, colours.brick] } as const

const front = (pair: keyof typeof pairs) => () => ({
  stage: { tile },
  subject: turned(tipped(cushion(...pairs[pair]), -12), 20),
  view: { fit: 0.66, elevation: 18, shift: { x: -0.01, y: 0.01 } },
})

export const cushionCover: Drawings = {
  'cushion-cover-front-kaya': front('kaya'),
  'cushion-cover-front-blush': front('blush'),
}
