import {
  clamp,
  colours,
  type Drawings,
  linen,
  moved,
  type Part,
  smoothstep,
  softNoise,
  tiles,
  turned,
  vec,
} from '../kit'
import { draped, folded, hung, type Place, slab } from './cloth'
import { rail } from './tea-towel'

const tile = tiles.brick
const CELL = 1.6
/** The yarn is dyed deeper than the swatch, because the light bleaches cloth. */
const OAT = '#DBC09A'

/** Square hollows between raised threads. */
export function waffle({ across, along }: Place) {
  const ridge = (place: number) => Math.abs(Math.cos((Math.PI * place) / CELL)) ** 2
  return Math.max(ridge(across), ridge(along))
}

/** The same yarn from the bottom of a hollow, 0, to the top of a ridge, 1. */
function yarn(colour: string) {
  const cloth = linen(colour)
  const cloths = Array.from({ length: 9 }, (_, i) => {
    const step = -0.05 + i * 0.00625
    return { ...cloth, ramp: cloth.ramp.map((tone) => ({ ...tone, l: tone.l + step, b: tone.b - step * 0.2 })) }
  })
  return (height: number) => cloths[Math.round(clamp(height) * 8)] ?? cloth
}

function towel(colour: string, seed: number): Part {
  const dyed = yarn(colour)
  const { path, long } = folded(3, 26, 1.5, 0.5)
  const isHem = ({ along }: Place) => long - along < 2.2
  return slab(path, {
    width: 35,
    thick: 1.32,
    long,
    columns: 280,
    rows: 330,
    finish: (place) => dyed(isHem(place) ? 1 : waffle(place)),
    bump: (place) => {
      const wave = 0.4 * (softNoise(place.across * 0.11 + seed * 7, place.along * 0.1) - 0.5)
      return wave + (isHem(place) ? 0.15 : 0.34 * waffle(place)) - 0.16 * Math.exp(-((place.side / 0.2) ** 2))
    },
  })
}

/** The corner of a towel from near: single threads, the hem and its two rows of stitches. */
function corner(colour: string): Part {
  const dyed = yarn(colour)
  const long = 24
  const isHem = ({ along }: Place) => long - along < 2.4
  const thread = (place: number) => Math.sin((Math.PI * place) / 0.13) ** 2
  return slab((t) => vec(0, 0, -long + t * long), {
    width: 30,
    thick: 1.2,
    long,
    columns: 470,
    rows: 220,
    casts: false,
    finish: (place) => {
      const fine = 0.3 * (thread(place.along) * thread(place.across) - 0.4)
      return dyed(isHem(place) ? 0.8 + fine + 0.1 * Math.sin(place.along * 40) : waffle(place) * 0.8 + 0.2 + fine)
    },
    bump: (place) => {
      const hem = long - place.along
      const stitch = Math.abs(hem - 1.9) < 0.12 || Math.abs(hem - 1.5) < 0.12 ? -0.05 : 0
      return (
        0.3 * softNoise(place.across * 0.2, place.along * 0.2) +
        (isHem(place) ? 0.1 * smoothstep(0, 0.5, hem) + stitch : 0.42 * waffle(place)) -
        0.16 * Math.exp(-((place.side / 0.2) ** 2))
      )
    },
  })
}

function overRail(colour: string): Part {
  const dyed = yarn(colour)
  const { path, long } = draped(54, 46, 1.5)
  const isHem = ({ along }: Place) => long - along < 2.2 || along < 2.2
  const cloth = slab(path, {
    width: 38,
    thick: 1,
    long,
    columns: 300,
    rows: 400,
    finish: (place) => dyed(isHem(place) ? 1 : waffle(place)),
    bump: (place) => (isHem(place) ? 0.12 : 0.3 * waffle(place)),
  })
  return [...rail(52, 6), ...hung(cloth, 54, 0.85)]
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
  'bath-towel-detail': () => ({
    stage: { tile },
    subject: turned([...moved(corner(colours.tileBlue), 2.4, 5.4, 13), ...towels(colours.tileBlue, 1)], 28),
    view: { across: 16, look: vec(4.6, 5.4, 14), elevation: 36 },
  }),
  'bath-towel-in-use': () => ({
    stage: { tile, wall: 6, floating: true, sun: { x: -34, y: -44, width: 42, height: 54 } },
    subject: overRail('#DFC8A2'),
    view: { fit: 0.78, elevation: 14, shift: { x: 0, y: 0.01 } },
  }),
}
