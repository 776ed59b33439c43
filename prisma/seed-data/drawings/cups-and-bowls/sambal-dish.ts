import {
  clay,
  colours,
  type Drawings,
  type Finish,
  glaze,
  lathe,
  liquid,
  type Material,
  moved,
  noise,
  type Part,
  ringNoise,
  satin,
  softNoise,
  tiles,
  vec,
} from '../kit'
import { pool } from '../props'

const tile = tiles.kaya
const bare = clay('#D2AE86')
const brick = glaze(colours.brick)
const thin = glaze('#E08A5E')

export function dish(coat: Material = brick, edge: Material = thin): Part {
  const finish: Finish = ({ point, u }) => {
    if (point.y > 2.46) return edge
    return point.y > 0.72 + 0.16 * ringNoise(u, 16) || Math.hypot(point.x, point.z) < 2.2 ? coat : bare
  }
  return lathe(
    [
      [0, 0.3],
      [2.2, 0.3, 0.1],
      [2.3, 0, 0.1],
      [2.75, 0, 0.15],
      [2.8, 0.5, 0.2],
      [3.6, 1.1, 0.6],
      [4.15, 2.3, 0.4],
      [4.25, 2.55, 0.1],
      [4.05, 2.62, 0.1],
      [3.85, 2.3, 0.3],
      [3.2, 1.2, 0.8],
      [0, 0.8],
    ],
    { finish, step: 0.07, segments: 180 },
  )
}

const [sauce, seed, oil] = [satin('#A32A17'), satin('#E2A13C'), satin('#C5421F')]

function sambal(): Part {
  return lathe(
    [
      [3.55, 1.75],
      [2.6, 2.2, 0.8],
      [1, 2.7, 0.8],
      [0, 2.8],
    ],
    {
      step: 0.07,
      segments: 160,
      finish: ({ point }) => {
        const fleck = noise(Math.round(point.x * 6), Math.round(point.z * 6))
        return fleck > 0.93 ? seed : fleck > 0.6 ? oil : sauce
      },
      bump: (_u, _v, p) => 0.26 * softNoise(p.x * 2.6, p.z * 2.6) + 0.1 * softNoise(p.x * 7, p.z * 7),
    },
  )
}

const salt = (): Part =>
  lathe(
    [
      [3.4, 1.6],
      [2, 2, 0.9],
      [0.6, 2.9, 0.5],
      [0, 3],
    ],
    { step: 0.08, finish: clay('#FCF8EF'), bump: (_u, _v, p) => 0.05 * noise(p.x * 40, p.z * 40) },
  )

export const sambalDish: Drawings = {
  'sambal-dish-front': () => ({
    stage: { tile },
    subject: dish(),
    view: { fit: 0.64, elevation: 26, shift: { x: 0, y: 0.03 } },
  }),
  'sambal-dish-detail': () => ({
    stage: { tile },
    subject: dish(),
    view: { across: 5.4, look: vec(-1.5, 1.2, 0), elevation: 16 },
  }),
  'sambal-dish-in-use': () => ({
    stage: { tile, wall: 16 },
    subject: [
      ...moved([...dish(), ...sambal()], 1.2, 0, 4.6),
      ...moved([...dish(glaze(colours.milk), glaze('#D9C39A')), ...pool(3.45, 1.75, liquid('#2A150D'))], -5.6, 0, -2.6),
      ...moved([...dish(glaze(colours.jade), glaze('#7FA68F')), ...salt()], 5.6, 0, -4.6),
    ],
    view: { fit: 0.76, elevation: 34, shift: { x: 0, y: 0.06 } },
  }),
}
