import { colours, type Drawings, linen, moved, type Part, softNoise, tiles, turned } from '../kit'
import { folded, type Place, slab } from './cloth'

const tile = tiles.brick
const CELL = 1.6
/** The yarn is dyed deeper than the swatch, because the light bleaches cloth. */
const OAT = '#DBC09A'

/** Square hollows between raised threads. */
export function waffle({ across, along }: Place) {
  const ridge = (place: number) => Math.abs(Math.cos((Math.PI * place) / CELL)) ** 2
  return Math.max(ridge(across), ridge(along))
}

function towel(colour: string, seed: number): Part {
  const cloth = linen(colour)
  const cloths = [-0.05, -0.03, -0.012, 0].map((step) => ({
    ...cloth,
    ramp: cloth.ramp.map((tone) => ({ ...tone, l: tone.l + step, b: tone.b - step * 0.2 })),
  }))
  const { path, long } = folded(3, 26, 1.5, 0.5)
  const isHem = ({ along, side }: Place) => long - along < 2.2 && side > 0
  return slab(path, {
    width: 35,
    thick: 1.32,
    long,
    columns: 280,
    rows: 330,
    finish: (place) => (isHem(place) ? cloths[3] : cloths[Math.floor(waffle(place) * 3.99)]) ?? cloth,
    bump: (place) => {
      const wave = 0.4 * (softNoise(place.across * 0.11 + seed * 7, place.along * 0.1) - 0.5)
      return wave + (isHem(place) ? 0.15 : 0.34 * waffle(place)) - 0.16 * Math.exp(-((place.side / 0.2) ** 2))
    },
  })
}

/** Folded towels on each other, each laid down by hand. */
export function towels(colour: string, count = 3): Part {
  return Array.from({ length: count }, (_, i) =>
    moved(turned(towel(colour, i), [0, 2.4, -1.6][i % 3] ?? 0), [0, 0.3, -0.4][i % 3] ?? 0, i * 4.45, 0),
  ).flat()
}

const front = (colour: string) => () => ({
  stage: { tile },
  subject: turned(towels(colour), 28),
  view: { fit: 0.72, elevation: 28, shift: { x: -0.01, y: 0.02 } },
})

export const bathTowel: Drawings = {
  'bath-towel-front-oat': front(OAT),
  'bath-towel-front-blue': front(colours.tileBlue),
}
