import { colours, curve, type Drawings, linen, moved, type Part, softNoise, tiles, tube, turned, vec } from '../kit'
import { folded, slab, slubs } from './cloth'

const tile = tiles.blue
const FLAX = '#E6D9BF'
const flax = slubs(FLAX)

/** Three stripes above the hem, measured from an end of the cloth. */
const inStripe = (fromEnd: number) => [3.2, 4.7, 6.2].some((start) => fromEnd > start && fromEnd < start + 0.8)

export function towel(colour: string): Part {
  const dyed = slubs(colour)
  const [width, thick] = [27, 0.62]
  const { path, long } = folded(4, 21, 0.72)
  const cloth = slab(path, {
    width, thick, long, columns: 190, rows: 380,
    finish: ({ across, along }) => (inStripe(long - along) || inStripe(along) ? dyed : flax)(across, along),
    bump: ({ across, along, side }) => {
      const hem = long - along
      const seam = side > 0 && hem < 1.5 ? 0.07 - 0.1 * Math.exp(-(((hem - 1.4) / 0.12) ** 2)) : 0
      return 0.22 * (softNoise(across * 0.16 + 9, along * 0.14) - 0.5) + seam - 0.1 * Math.exp(-((side / 0.22) ** 2))
    },
  })
  const loop = tube(curve([vec(0, 0, 0), vec(0.3, 0.25, 1.6), vec(0.9, 0.1, 2.9), vec(1.7, 0, 2.9), vec(1.9, 0.15, 1.5), vec(1.6, 0, 0)]), {
    radius: 0.09, flat: 3.4, side: vec(0, 1, 0.3), steps: 80, sides: 14, finish: linen(colour),
  })
  return [...cloth, ...moved(loop, width / 2 - 3.4, 2.55, 9)]
}

const front = (colour: string) => () => ({ stage: { tile }, subject: turned(towel(colour), 28), view: { fit: 0.74, elevation: 34, shift: { x: -0.01, y: 0.02 } } })

export const teaTowel: Drawings = {
  'tea-towel-front-brick': front(colours.brick),
  'tea-towel-front-indigo': front(colours.indigo),
  'tea-towel-front-jade': front(colours.jade),
}
