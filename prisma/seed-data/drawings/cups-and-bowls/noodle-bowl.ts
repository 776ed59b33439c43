import {
  at,
  clay,
  colours,
  curve,
  type Drawings,
  type Finish,
  glaze,
  lathe,
  liquid,
  moved,
  noise,
  type Part,
  reshaped,
  ringNoise,
  satin,
  tiles,
  tipped,
  tube,
  turned,
  vec,
} from '../kit'
import { chopsticks, pool } from '../props'

const tile = tiles.jade
const cream = glaze('#F3EAD8')
const bare = clay('#C9A57E')

export function bowl(colour: string): Part {
  const line = glaze(colour)
  // A brush is never quite level: the lines drift a little around the bowl.
  const finish: Finish = ({ point, normal, u }) => {
    if (point.y < 0.5) return bare
    const height = point.y + 0.14 * (ringNoise(u, 9) - 0.5)
    const outside = normal.x * point.x + normal.z * point.z > 0
    if (outside && ((height > 8.1 && height < 8.75) || (height > 7.35 && height < 7.6))) return line
    return !outside && height > 8.3 && height < 8.6 ? line : cream
  }
  return lathe(
    [
      [0, 0.9],
      [3.5, 0.9, 0.2],
      [3.8, 0, 0.15],
      [4.5, 0, 0.2],
      [4.4, 1.5, 0.4],
      [6.7, 2.7, 2],
      [8.7, 5.6, 2.4],
      [9.5, 9.2, 0.2],
      [9.35, 9.5, 0.15],
      [9.05, 9.2, 0.3],
      [8.2, 5.7, 2.4],
      [6.2, 3.1, 2],
      [0, 2],
    ],
    { finish, step: 0.16, segments: 180 },
  )
}

const wheat = [satin('#EBC97A'), satin('#E3BB66'), satin('#F1D58F')]

/** One noodle: a loop that rises and dives as it goes round. */
function noodle(i: number): Part {
  const turns = Array.from({ length: 12 }, (_, k) => {
    const [angle, radius] = [k * (0.5 + noise(i, 2) * 0.5) + i * 1.9, 1.6 + 4.6 * noise(i, k)]
    return vec(radius * Math.cos(angle), 0.15 + 0.62 * noise(k, i), radius * Math.sin(angle))
  })
  return tube(curve(turns), { radius: 0.24, finish: at(wheat, i % 3), steps: 150, sides: 12 })
}

function egg(): Part {
  const [white, yolk] = [satin('#FBF5E8'), satin('#EFA42E')]
  const half = lathe(
    [
      [0, -1.9],
      [1.6, -1.3, 0.9],
      [2.05, 0, 0.15],
      [1.95, 0.05],
      [0, 0.1],
    ],
    {
      finish: ({ point }) => (Math.hypot(point.x - 0.1, point.z) < 1.05 && point.y > 0 ? yolk : white),
      step: 0.08,
      segments: 90,
    },
  )
  return tipped(
    reshaped(half, (p) => vec(p.x * 1.22, p.y, p.z)),
    14,
  )
}

const greens = [satin('#6C9A3F'), satin('#88AE55'), satin('#557F38')]
const onion = (i: number): Part =>
  tipped(
    tube((t) => vec(0.36 * Math.cos(t * Math.PI * 2), 0, 0.36 * Math.sin(t * Math.PI * 2)), {
      radius: 0.09,
      flat: 2,
      side: vec(0, 1, 0),
      finish: at(greens, i % 3),
      steps: 24,
      sides: 10,
    }),
    noise(i) * 70 - 30,
  )

const soup = (): Part => [
  ...pool(8.7, 7.2, liquid('#B5713A')),
  ...Array.from({ length: 22 }, (_, i) => moved(noodle(i), 0, 6.95, 0.4)).flat(),
  ...moved(turned(egg(), 20), -3.2, 8.2, 2.2),
  ...Array.from({ length: 26 }, (_, i) =>
    moved(onion(i), 2.6 + 3 * (noise(i, 7) - 0.5), 7.75 + 0.25 * noise(i, 8), 1 + 4 * (noise(i, 9) - 0.5)),
  ).flat(),
]

const front = (colour: string) => () => ({
  stage: { tile },
  subject: bowl(colour),
  view: { fit: 0.7, elevation: 22, shift: { x: 0, y: 0.02 } },
})

export const noodleBowl: Drawings = {
  'noodle-bowl-front-indigo': front(colours.indigo),
  'noodle-bowl-front-kaya': front(colours.kaya),
  'noodle-bowl-detail': () => ({
    stage: { tile },
    subject: bowl(colours.indigo),
    view: { across: 12, look: vec(-4.2, 7.4, 0), elevation: 28 },
  }),
  'noodle-bowl-in-use': () => ({
    stage: { tile, wall: 20 },
    subject: [...bowl(colours.indigo), ...soup()],
    setting: moved(turned(chopsticks(25), -24), 3, 9.3, -2),
    view: { fit: 0.68, elevation: 34, shift: { x: 0, y: 0.05 } },
  }),
}
