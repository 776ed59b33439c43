import {
  clay,
  colours,
  type Drawings,
  enamel,
  type Finish,
  lathe,
  moved,
  noise,
  type Part,
  satin,
  softNoise,
  steel,
  tiles,
  turned,
  vec,
} from '../kit'
import { bean, heap } from '../props'

const tile = tiles.paper
const label = satin('#F4EAD6')
const [cork, corkDark] = [clay('#C99B66'), clay('#A9794A')]

export function tin(colour: string, closed = false): Part {
  const coat = enamel(colour)
  const finish: Finish = ({ point }) =>
    point.y > 4.6 && point.y < 8.2 && Math.hypot(point.x, point.z) > 5.4 ? label : coat
  const body = lathe(
    [
      [0, 0.2],
      [5.2, 0.2, 0.1],
      [5.4, 0, 0.1],
      [5.65, 0.2, 0.2],
      [5.65, 0.7, 0.15],
      [5.5, 0.9, 0.15],
      [5.5, 12, 0.15],
      [5.6, 12.2, 0.1],
      [5.5, 12.5, 0.1],
      [5.3, 12.4, 0.1],
      [5.3, 1, 0.3],
      [0, 0.6],
    ],
    { finish, step: 0.14, segments: 170 },
  )
  return closed ? [...body, ...moved(cap(), 0, 12.4, 0)] : body
}

/** The cap, its cork ring hanging below it; height 0 is where it closes. */
function cap(): Part {
  const ring = lathe(
    [
      [4.6, -1.6],
      [4.95, -1.6, 0.1],
      [5.15, 0],
    ],
    { finish: ({ u, v }) => (softNoise(u * 150, v * 5) > 0.74 ? corkDark : cork), step: 0.08, segments: 160 },
  )
  const under = lathe(
    [
      [0, -1.5],
      [4.7, -1.5],
    ],
    { finish: cork, step: 0.4 },
  )
  const top = lathe(
    [
      [5.1, 0],
      [5.62, 0, 0.1],
      [5.68, 0.2, 0.1],
      [5.6, 1.7, 0.3],
      [5.2, 2, 0.2],
      [0.9, 2.15],
      [0, 2.15],
    ],
    { finish: steel, step: 0.1, segments: 170 },
  )
  const knob = lathe(
    [
      [0.5, 2.1],
      [0.5, 2.5, 0.15],
      [1.1, 2.9, 0.3],
      [0.9, 3.4, 0.2],
      [0, 3.5],
    ],
    { finish: steel, step: 0.06, segments: 80 },
  )
  return [...ring, ...under, ...top, ...knob]
}

const front = (colour: string) => () => ({
  stage: { tile },
  subject: tin(colour, true),
  view: { fit: 0.62, elevation: 21, shift: { x: 0, y: 0.01 } },
})
const beans = (): Part =>
  moved(
    heap(150, 4.6, (r) => 0.9 * (1 - (r / 5) ** 2), bean),
    0,
    11,
    0,
  )

export const kopiTin: Drawings = {
  'kopi-tin-front-kaya': front(colours.kaya),
  'kopi-tin-front-jade': front(colours.jade),
  'kopi-tin-front-brick': front(colours.brick),
  'kopi-tin-detail': () => ({
    stage: { tile },
    subject: [...tin(colours.kaya), ...moved(cap(), 0, 13.9, 0)],
    view: { across: 11.4, look: vec(1.6, 13.6, 0), elevation: 16 },
  }),
  'kopi-tin-in-use': () => ({
    stage: { tile, wall: 15 },
    subject: [...tin(colours.kaya), ...beans()],
    setting: [
      ...moved(cap(), 9.6, 1.6, 5.6),
      ...Array.from({ length: 9 }, (_, i) =>
        moved(turned(bean(i), i * 67), -1 + 6.6 * noise(i, 2), 0, 7.4 + 3.4 * noise(i, 4)),
      ).flat(),
    ],
    view: { fit: 0.5, elevation: 30, shift: { x: -0.08, y: 0.02 } },
  }),
}
