import {
  at,
  clay,
  colours,
  type Drawings,
  type Finish,
  glaze,
  lathe,
  moved,
  noise,
  type Part,
  softNoise,
  tiles,
  type Vec,
  vec,
} from '../kit'
import { type PlantShape, plant, soilDisc } from './plant'

const tile = tiles.kaya
const clays = ['#C16C48', '#C6714C', '#CA7751'].map((fired) => clay(fired))
/** Bare clay with the sand that is in it. */
function bare({ x, y, z }: Vec) {
  const sand = noise(Math.round(x * 14), Math.round(y * 14), Math.round(z * 14))
  const grain = softNoise(x * 5 + z * 3, y * 6) * 0.6 + sand * 0.4
  return at(clays, grain < 0.34 ? 0 : grain < 0.68 ? 1 : 2)
}

/** The line where the glaze stopped when the pot was dipped. */
const dipped = (x: number, z: number) => 8.2 + 0.9 * (softNoise(Math.atan2(z, x) * 2.2 + 20, 3) - 0.5)

/** The larger pot, 20 cm wide, on its saucer. */
export function pot(colour: string): Part {
  const coat = glaze(colour)
  const finish: Finish = ({ point }) => (point.y > dipped(point.x, point.z) ? coat : bare(point))
  const body = lathe(
    [
      [0, 0.3],
      [5.6, 0.3, 0.1],
      [5.8, 0, 0.2],
      [6.5, 0, 0.3],
      [6.8, 0.6, 0.4],
      [8.7, 11.6, 0.4],
      [9.6, 12, 0.4],
      [9.95, 12.6, 0.4],
      [10, 16.9, 0.5],
      [9.7, 17.4, 0.3],
      [8.9, 17.4, 0.4],
      [8.7, 16.8, 0.4],
      [8.2, 12, 1],
      [6, 1.6, 0.6],
      [0, 1.4],
    ],
    { finish, step: 0.2, segments: 150 },
  )
  return [...saucer(), ...moved(body, 0, 0.8, 0)]
}

function saucer(): Part {
  return lathe(
    [
      [0, 0],
      [7.6, 0, 0.3],
      [8.2, 0.3, 0.4],
      [9.5, 2.2, 0.4],
      [9.4, 2.6, 0.2],
      [9, 2.6, 0.2],
      [7.7, 0.9, 0.5],
      [0, 0.8],
    ],
    { finish: ({ point }) => bare(point), step: 0.16, segments: 150 },
  )
}

const front = (colour: string) => () => ({
  stage: { tile },
  subject: pot(colour),
  view: { fit: 0.64, elevation: 22, shift: { x: -0.01, y: 0.02 } },
})

export const SOIL = 15.6

/** The pot with soil and the plant that everyone waters. */
export function planted(
  colour: string,
  shape: PlantShape = { leaves: 11, height: 26, spread: 12, long: 19, wide: 11.5 },
): Part {
  return [...pot(colour), ...moved(soilDisc(8.55, SOIL), 0, 0.8, 0), ...moved(plant(shape), 0, SOIL + 0.8, 0)]
}

export const plantPot: Drawings = {
  'plant-pot-front-jade': front(colours.jade),
  'plant-pot-front-milk': front(colours.milk),
  'plant-pot-detail': () => ({
    stage: { tile },
    subject: pot(colours.jade),
    view: { across: 12, look: vec(-4.2, 9.4, 8), elevation: 20 },
  }),
  'plant-pot-in-use': () => ({
    stage: { tile, wall: 22, sun: { x: -24, y: 22, width: 32, height: 40 } },
    subject: planted(colours.jade),
    view: { fit: 0.76, elevation: 20, shift: { x: 0, y: 0.03 } },
  }),
}
