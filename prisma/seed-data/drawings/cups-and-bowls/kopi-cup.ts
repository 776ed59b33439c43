import {
  brass,
  colours,
  curve,
  type Drawings,
  type Finish,
  glaze,
  lathe,
  liquid,
  moved,
  type Part,
  reshaped,
  steel,
  tiles,
  tube,
  turned,
  vec,
} from '../kit'

const milk = glaze(colours.milk)
const tile = tiles.kaya

/** A thick cup: milk-white, with a band of colour under the rim and a line above the foot. */
export function cup(colour: string): Part {
  const band = glaze(colour)
  const finish: Finish = ({ point, normal }) => {
    const outside = normal.x * point.x + normal.z * point.z > 0
    const painted = (point.y > 4.35 && point.y < 6.9) || (point.y > 1.55 && point.y < 1.8)
    return outside && painted ? band : milk
  }
  const body = lathe(
    [
      [0, 0.25],
      [2.2, 0.25, 0.1],
      [2.3, 0, 0.15],
      [2.75, 0, 0.2],
      [2.8, 0.7, 0.4],
      [3.75, 1.5, 1.6],
      [4.15, 4.4, 2],
      [4.1, 7.2, 0.25],
      [3.98, 7.38, 0.15],
      [3.72, 7.2, 0.3],
      [3.7, 4.4, 2],
      [3.3, 1.7, 1.4],
      [0, 1.2],
    ],
    { finish, step: 0.12, segments: 150 },
  )
  const ear = curve([
    vec(3.75, 5.95, 0),
    vec(4.9, 6.2, 0),
    vec(5.95, 5.7, 0),
    vec(6.25, 4.5, 0),
    vec(5.65, 3.2, 0),
    vec(4.5, 2.35, 0),
    vec(3.6, 2.05, 0),
  ])
  const handle = tube(ear, { finish: milk, radius: 0.42, flat: 1.45, side: vec(0, 0, 1), steps: 160, sides: 36 })
  return [...body, ...turned(handle, 24)]
}

const [black, crema] = [liquid(colours.kopi), liquid('#8A5630')]

/** What is in the cup, with the paler ring kopi leaves at the edge. */
export const kopi: Part = lathe(
  [
    [0, 6],
    [3.3, 6],
    [3.7, 6.05],
  ]
    .reverse()
    .map(([r = 0, y = 0]) => [r, y] as const),
  {
    finish: ({ point }) => (Math.hypot(point.x, point.z) > 3.42 ? crema : black),
    step: 0.1,
    casts: false,
  },
)

export function saucer(colour: string): Part {
  const band = glaze(colour)
  return lathe(
    [
      [0, 0.2],
      [3.6, 0.2, 0.1],
      [3.7, 0, 0.1],
      [4.1, 0, 0.2],
      [4.5, 0.5, 0.4],
      [7.1, 1.35, 0.3],
      [7.25, 1.5, 0.1],
      [7.05, 1.62, 0.2],
      [4.6, 0.95, 0.6],
      [3.1, 0.85, 0.1],
      [2.95, 0.7, 0.1],
      [0, 0.7],
    ],
    { finish: ({ point }) => (Math.hypot(point.x, point.z) > 6.62 ? band : milk), step: 0.14, segments: 160 },
  )
}

/** A teaspoon that lies along x, its bowl to the right. */
export function spoon(): Part {
  const stem = tube(curve([vec(-6.2, 0.35, 0), vec(-3, 0.62, 0), vec(1, 0.55, 0), vec(2.6, 0.3, 0)]), {
    finish: steel,
    radius: (t) => 0.13 + 0.05 * (1 - t),
    flat: 2.2,
    side: vec(0, 0, 1),
    steps: 60,
  })
  const bowl = lathe(
    [
      [0, -0.62],
      [0.7, -0.5, 0.3],
      [1.1, 0, 0.1],
      [1.05, 0.02],
      [0.66, -0.4, 0.3],
      [0, -0.52],
    ],
    { finish: steel, step: 0.06, segments: 80 },
  )
  return [
    ...stem,
    ...moved(
      reshaped(bowl, (p) => vec(p.x * 1.5, p.y, p.z)),
      3.9,
      0.66,
      0,
    ),
  ]
}

const onSaucer = (colour: string) => [...saucer(colour), ...moved(cup(colour), 0, 0.7, 0)]

const front = (colour: string) => () => ({
  stage: { tile },
  subject: onSaucer(colour),
  view: { fit: 0.7, elevation: 22, shift: { x: -0.01, y: 0.03 } },
})

export const kopiCup: Drawings = {
  'kopi-cup-front-jade': front(colours.jade),
  'kopi-cup-front-brick': front(colours.brick),
  'kopi-cup-front-indigo': front(colours.indigo),
  'kopi-cup-detail': () => ({
    stage: { tile },
    subject: cup(colours.jade),
    view: { across: 9.4, look: vec(2.1, 4.7, 0), elevation: 30 },
  }),
  'kopi-cup-in-use': () => ({
    stage: { tile, wall: 13 },
    subject: [...onSaucer(colours.jade), ...moved(kopi, 0, 0.7, 0), ...moved(turned(spoon(), 14), -5.5, 0, 9.4)],
    setting: moved(
      lathe(
        [
          [0, 0],
          [3.4, 0, 0.3],
          [3.6, 0.4, 0.3],
          [3.6, 7.4, 0.3],
          [3.3, 7.6, 0.1],
          [3.3, 0.8, 0.4],
          [0, 0.6],
        ],
        { finish: brass, step: 0.2 },
      ),
      -7.5,
      0,
      -8.6,
    ),
    view: { fit: 0.66, elevation: 26, shift: { x: 0.03, y: 0.1 } },
  }),
}
