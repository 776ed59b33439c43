import { colours, curve, type Drawings, linen, moved, type Part, softNoise, tiles, tube, turned, vec } from '../kit'
import { folded, slab, slubs } from './cloth'

const tile = tiles.blue
const FLAX = '#E6D9BF'
const flax = slubs(FLAX)

/** Three stripes above the hem, measured from an end of the cloth. */
const inStripe = (fromEnd: number) => [3.2, 4.7, 6.2].some((start) => fromEnd > start && fromEnd < start + 0.8)

export function towel(colour: string): Part {
  const dyed = slubs(colour)
  const [width, thick] = [26, 0.62]
  const { path, long } = folded(4, 26, 0.74)
  const cloth = slab(path, {
    width,
    thick,
    long,
    columns: 190,
    rows: 380,
    finish: ({ across, along }) => (inStripe(long - along) || inStripe(along) ? dyed : flax)(across, along),
    bump: ({ across, along, side }) => {
      const hem = long - along
      const seam = side > 0 && hem < 1.5 ? 0.07 - 0.1 * Math.exp(-(((hem - 1.4) / 0.12) ** 2)) : 0
      return 0.3 * (softNoise(across * 0.16 + 9, along * 0.14) - 0.5) + seam - 0.1 * Math.exp(-((side / 0.22) ** 2))
    },
  })
  const loop = tube(
    curve([
      vec(0, 0, -0.9),
      vec(0, 0.12, 0.2),
      vec(0.2, 0, 1.9),
      vec(0.8, -0.25, 2.6),
      vec(1.4, -0.1, 1.9),
      vec(1.5, 0.12, 0.2),
      vec(1.5, 0, -0.9),
    ]),
    {
      radius: 0.17,
      steps: 80,
      sides: 14,
      finish: linen(colour),
    },
  )
  return [...cloth, ...moved(loop, width / 2 - 2.9, 2.98, 12.1)]
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
}
