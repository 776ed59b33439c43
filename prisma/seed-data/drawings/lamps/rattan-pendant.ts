import { bowl } from '../cups-and-bowls/noodle-bowl'
import {
  blackSteel,
  cane,
  curve,
  type Drawings,
  degrees,
  lathe,
  moved,
  type Part,
  polyline,
  profile,
  satin,
  tiles,
  tube,
  vec,
  wax,
} from '../kit'

const tile = tiles.blue
const rattan = cane()
const STAKES = 40
/** The bell from rim to neck: radius and height. */
const bell = profile(
  [
    [19, 0],
    [18.6, 8, 4],
    [16, 17, 6],
    [9, 23.6, 4],
    [3.4, 25.4],
    [3, 27.4],
  ],
  0.95,
)

/** Split rattan passes before one stake and behind the next; the next row does the opposite. */
function weave(): Part {
  return bell.flatMap(([radius, height], row) =>
    tube(
      (t) => {
        const angle = t * Math.PI * 2
        const r = radius + 0.26 * Math.cos((STAKES / 2) * angle + row * Math.PI)
        return vec(r * Math.cos(angle), height, r * Math.sin(angle))
      },
      { finish: rattan(row), radius: 0.24, flat: 1.5, side: vec(0, 1, 0), steps: 300, sides: 10 },
    ),
  )
}

function stakes(): Part {
  const line = bell.filter((_, i) => i % 3 === 0)
  return Array.from({ length: STAKES }, (_, i) => {
    const angle = degrees((i / STAKES) * 360 + 2)
    return tube(curve(line.map(([r, y]) => vec(r * Math.cos(angle), y, r * Math.sin(angle)))), {
      finish: rattan(i + 80),
      radius: 0.2,
      steps: 60,
      sides: 10,
    })
  }).flat()
}

/** Rim and neck are bound: one thick ring with a thin strand wound around it. */
function bound(radius: number, height: number, thick: number): Part {
  const core = tube((t) => vec(radius * Math.cos(t * Math.PI * 2), height, radius * Math.sin(t * Math.PI * 2)), {
    finish: rattan(7),
    radius: thick,
    steps: 420,
    sides: 18,
    bump: (u, v) => 0.1 * Math.abs(Math.sin(v * Math.PI * radius * 9 + u * Math.PI * 2)),
  })
  return core
}

export const pendant = (on = false): Part => [
  ...weave(),
  ...stakes(),
  ...bound(19.1, -0.3, 0.62),
  ...bound(3.2, 27.4, 0.4),
  ...lathe(
    [
      [0, 29.4],
      [1.5, 29.2, 0.3],
      [1.7, 26, 0.2],
      [0, 25.6],
    ]
      .reverse()
      .map(([r = 0, y = 0]) => [r, y] as const),
    { finish: blackSteel, step: 0.2, segments: 50 },
  ),
  ...(on
    ? moved(
        lathe(
          [
            [0, 0],
            [2.6, 1.6, 1.4],
            [3, 4, 1.6],
            [1.4, 7, 1],
            [0, 7.4],
          ],
          { finish: wax('#FFEBC0', 1), casts: false },
        ),
        0,
        14,
        0,
      )
    : []),
]

const cord = (to: number) =>
  tube(polyline([vec(0, 29, 0), vec(0, to, 0)]), { finish: satin('#33302D'), radius: 0.26, steps: 30, sides: 12 })

export const rattanPendant: Drawings = {
  'rattan-pendant-front': () => ({
    stage: { tile, wall: 30, floating: true },
    subject: pendant(),
    setting: cord(90),
    view: { fit: 0.7, elevation: 14, shift: { x: 0, y: 0.05 } },
  }),
  'rattan-pendant-detail': () => ({
    stage: { tile, wall: 30, floating: true },
    subject: pendant(),
    view: { across: 17, look: vec(-6.4, 4.6, 14), elevation: 12 },
  }),
  'rattan-pendant-in-use': () => ({
    stage: { tile, wall: 36 },
    dusk: 0.58,
    subject: moved(pendant(true), 0, 34, 0),
    setting: [...moved(cord(90), 0, 34, 0), ...moved(bowl('#33496B'), 2, 0, 6)],
    view: { fit: 0.6, elevation: 15, shift: { x: 0, y: -0.12 } },
    lamps: [
      { at: vec(0, 50, 0), reach: 30, strength: 1.2, cone: 74, blur: 16 },
      { at: vec(0, 52, 0), reach: 34, strength: 0.3 },
    ],
    glows: [{ at: vec(0, 47, 0), radius: 40, colour: '#FFC46A', strength: 0.3 }],
  }),
}
