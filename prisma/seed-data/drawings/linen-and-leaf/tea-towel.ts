import { bowl } from '../cups-and-bowls/rice-bowl'
import {
  colours,
  curve,
  type Drawings,
  lathe,
  leaned,
  linen,
  moved,
  type Part,
  polyline,
  softNoise,
  steel,
  tiles,
  tipped,
  tube,
  turned,
  type Vec,
  vec,
} from '../kit'
import { draped, folded, hung, type Place, slab, slubs, woven } from './cloth'

const tile = tiles.blue
const FLAX = '#E6D9BF'
const flax = slubs(FLAX)

/** Three stripes above the hem, measured from an end of the cloth. */
const inStripe = (fromEnd: number) => [3.2, 4.7, 6.2].some((start) => fromEnd > start && fromEnd < start + 0.8)

const bumps = ({ across, along, side }: Place, long: number) => {
  const hem = long - along
  const seam = side > 0 && hem < 1.5 ? 0.07 - 0.1 * Math.exp(-(((hem - 1.4) / 0.12) ** 2)) : 0
  return 0.3 * (softNoise(across * 0.16 + 9, along * 0.14) - 0.5) + seam - 0.1 * Math.exp(-((side / 0.22) ** 2))
}

export function towel(colour: string, near = false): Part {
  const [ground, dyed] = near ? [woven(FLAX), woven(colour)] : [flax, slubs(colour)]
  const [width, thick] = [26, 0.62]
  const { path, long } = folded(4, 26, 0.74)
  const cloth = slab(path, {
    width,
    thick,
    long,
    columns: 190,
    rows: near ? 640 : 380,
    finish: ({ across, along }) => (inStripe(long - along) || inStripe(along) ? dyed : ground)(across, along),
    bump: (place) => bumps(place, long),
  })
  const end = path(1)
  const loop = tube(
    curve([
      vec(0, 0, -0.9),
      vec(0, 0.1, 0.3),
      vec(0.1, -0.5, 1.2),
      vec(0.55, -1.3, 1.5),
      vec(1.15, -1.35, 1.5),
      vec(1.6, -0.5, 1.2),
      vec(1.7, 0.1, 0.3),
      vec(1.7, 0, -0.9),
    ]),
    { radius: 0.2, steps: 80, sides: 14, finish: linen(colour) },
  )
  return [...cloth, ...moved(loop, width / 2 - 3, end.y + 0.1, end.z), ...(near ? stitches(path, long, width) : [])]
}

/** One row of stitches that holds the hem. */
function stitches(path: (t: number) => Vec, long: number, width: number): Part {
  const along = long - 1.15
  const place = path(along / long)
  const thread = linen('#F3EAD6')
  return Array.from({ length: Math.floor((width - 1.2) / 0.5) }, (_, i) => {
    const x = -width / 2 + 0.7 + i * 0.5
    const y = place.y + 0.31 + bumps({ across: x, along, side: 1 }, long) + 0.02
    return tube(
      curve([
        vec(x, y - 0.05, place.z),
        vec(x + 0.08, y + 0.015, place.z),
        vec(x + 0.26, y + 0.015, place.z),
        vec(x + 0.34, y - 0.05, place.z),
      ]),
      { radius: 0.045, steps: 10, sides: 8, finish: thread },
    )
  }).flat()
}

/** A steel rail on two short arms, its middle at the origin. */
export function rail(long: number, toWall: number): Part {
  const arm = (x: number) => [
    ...tube(polyline([vec(x, 0, 0), vec(x, 0, -toWall)]), { radius: 0.5, steps: 10, sides: 24, finish: steel }),
    ...moved(
      tipped(
        lathe(
          [
            [1.7, 0],
            [1.7, 0.3, 0.15],
            [1.2, 0.5, 0.15],
            [0, 0.5],
          ],
          { finish: steel, step: 0.1, segments: 60 },
        ),
        90,
      ),
      x,
      0,
      -toWall,
    ),
  ]
  const bar = tube(polyline([vec(-long / 2, 0, 0), vec(long / 2, 0, 0)]), {
    radius: 0.7,
    steps: 30,
    sides: 32,
    finish: steel,
  })
  const knob = (x: number) =>
    moved(
      leaned(
        lathe(
          [
            [0, 0],
            [0.95, 0, 0.2],
            [0.95, 0.7, 0.3],
            [0, 0.8],
          ],
          { finish: steel, step: 0.1, segments: 40 },
        ),
        x < 0 ? 90 : -90,
      ),
      x,
      0,
      0,
    )
  return [...bar, ...knob(-long / 2), ...knob(long / 2), ...arm(-long / 2 + 3), ...arm(long / 2 - 3)]
}

function overRail(colour: string): Part {
  const dyed = slubs(colour)
  const { path, long } = draped(31, 28, 1.05)
  const cloth = slab(path, {
    width: 24,
    thick: 0.5,
    long,
    columns: 170,
    rows: 260,
    finish: ({ across, along }) => (inStripe(long - along) || inStripe(along) ? dyed : flax)(across, along),
  })
  return moved([...rail(40, 6), ...hung(cloth, 31, 0.75)], 0, 40, 0)
}

const front = (colour: string) => () => ({
  stage: { tile },
  subject: turned(towel(colour), 30),
  view: { fit: 0.78, elevation: 36, shift: { x: -0.01, y: 0.02 } },
})

export const teaTowel: Drawings = {
  'tea-towel-front-brick': front(colours.brick),
  'tea-towel-front-indigo': front(colours.indigo),
  'tea-towel-front-jade': front(colours.jade),
  'tea-towel-detail': () => ({
    stage: { tile },
    subject: turned(towel(colours.brick, true), 30),
    view: { across: 12, look: vec(0.6, 3, 13), elevation: 40 },
  }),
  'tea-towel-in-use': () => ({
    stage: { tile, wall: 6, sun: { x: -20, y: 12, width: 26, height: 34 } },
    subject: overRail(colours.indigo),
    setting: [...moved(bowl(colours.jade), 10, 0, 12), ...moved(bowl(colours.blush), 9.6, 3.5, 12)],
    view: { fit: 0.72, elevation: 17, shift: { x: 0, y: -0.06 } },
  }),
}
