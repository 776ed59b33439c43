import {
  box,
  brass,
  colours,
  curve,
  type Drawings,
  lathe,
  linen,
  moved,
  type Part,
  sized,
  surface,
  tiles,
  tipped,
  tube,
  turned,
  vec,
} from '../kit'
import { slubs } from '../linen-and-leaf/cloth'
import { plank, strand } from './parts'

const tile = tiles.brick
const GAP = 12
const ribbon = linen(colours.indigo)

/** A round peg that thickens to its end, turned on a lathe and set to lean upwards. */
function peg(index: number): Part {
  const turnedPeg = lathe(
    [
      [0, -0.5],
      [0.95, -0.5],
      [0.95, 0.4, 0.3],
      [0.86, 3, 1],
      [1.05, 5.4, 1],
      [1.6, 6.3, 0.5],
      [1.6, 7, 0.4],
      [1.1, 7.35, 0.4],
      [0, 7.4],
    ],
    { finish: plank('y', index + 3), step: 0.14, segments: 72 },
  )
  return tipped(turnedPeg, 76)
}

const screw = tipped(
  lathe(
    [
      [0, 0],
      [0.55, 0, 0.05],
      [0.5, 0.12, 0.1],
      [0.16, 0.2],
      [0.12, 0.06],
      [0, 0.06],
    ],
    { finish: brass, step: 0.04, segments: 48 },
  ),
  90,
)

export function rail(pegs = 4): Part {
  const board = moved(box(pegs * GAP, 9, 2, { finish: plank('x', 1), soft: 0.35, step: 0.9 }), 0, -4.5, 0)
  const places = Array.from({ length: pegs }, (_, i) => (i - (pegs - 1) / 2) * GAP)
  const end = (pegs * GAP) / 2 - 2.6
  return [
    ...board,
    ...places.flatMap((x, i) => moved(peg(i), x, 0.2, 1)),
    ...moved(screw, -end, 0.2, 1),
    ...moved(screw, end, 0.2, 1),
  ]
}

const BAG = { wide: 31, tall: 34, drop: 21 }

/** A flat bag of linen, hung by both straps: fuller below, creased where the straps pull. */
function bag(): Part {
  const cloth = slubs('#E9DDC4')
  const side = (towards: number) =>
    surface(
      (u, v) => {
        const [x, y] = [u * 2 - 1, v]
        const full =
          Math.sqrt(Math.max(0, 1 - x ** 4)) * (0.35 + 2.6 * Math.sin(Math.PI * Math.min(1, 0.12 + 0.8 * (1 - y))))
        const pull = 0.5 * y * y * Math.cos(x * Math.PI * 3.2) + 0.35 * Math.sin(x * 6 + y * 5) * y * (1 - Math.abs(x))
        const sag = 1.3 * (1 - x * x) * y * (1 - Math.abs(Math.cos(x * Math.PI)) * 0.7)
        return vec(
          (x * BAG.wide * (1 - 0.05 * y + 0.03 * Math.sin(y * 5))) / 2,
          y * BAG.tall - sag,
          towards * full + pull,
        )
      },
      90,
      100,
      { finish: ({ point }) => cloth(point.x, point.y) },
    )
  const strap = (z: number) =>
    tube(
      curve([
        vec(-8.2, BAG.tall - 4.5, z),
        vec(-8, BAG.tall - 0.5, z),
        vec(-4.6, BAG.tall + 12, z * 0.7),
        vec(-0.9, BAG.tall + BAG.drop - 1.2, z * 0.5),
        vec(0, BAG.tall + BAG.drop, z * 0.5),
        vec(0.9, BAG.tall + BAG.drop - 1.2, z * 0.5),
        vec(4.6, BAG.tall + 12, z * 0.7),
        vec(8, BAG.tall - 0.5, z),
        vec(8.2, BAG.tall - 4.5, z),
      ]),
      {
        radius: 0.16,
        flat: 8,
        side: vec(0.35, 0, 1),
        steps: 140,
        sides: 20,
        finish: linen(colours.jade),
      },
    )
  return moved([...side(1), ...side(-1), ...strap(1.2), ...strap(-0.4)], 0, -BAG.tall - BAG.drop + 1, 0)
}

/** A straw hat with a ribbon, hung with its crown towards us. */
function hat(): Part {
  const straw = (place: number) => strand(Math.floor(place * 2.2))
  const shape = lathe(
    [
      [15.5, 0.8],
      [15.3, 1.1, 0.2],
      [9.6, 0.4, 0.8],
      [8.9, 1.2, 0.8],
      [8.3, 7.4, 2.6],
      [5, 9.4, 2.4],
      [0, 9.6],
    ],
    {
      finish: ({ point }) =>
        point.y > 1.2 && point.y < 3.4 && Math.hypot(point.x, point.z) < 9.3
          ? ribbon
          : straw(Math.hypot(point.x, point.z) + point.y),
      step: 0.2,
      segments: 120,
    },
  )
  return sized(tipped(shape, 97), 0.84)
}

export const pegRail: Drawings = {
  'peg-rail-front': () => ({
    stage: { tile },
    subject: turned(moved(tipped(rail(), -90), 0, 1, 0), 42),
    view: { fit: 0.78, elevation: 34, shift: { x: -0.01, y: 0.02 } },
  }),
  'peg-rail-detail': () => ({
    stage: { tile },
    subject: turned(moved(tipped(rail(), -90), 0, 1, 0), 42),
    view: { across: 17, look: vec(13.2, 4.2, 12), elevation: 34 },
  }),
  'peg-rail-in-use': () => ({
    stage: { tile, wall: 1, floating: true, sun: { x: -36, y: -22, width: 46, height: 50 } },
    subject: [...rail(), ...moved(bag(), -6, 0.6, 4.4), ...moved(hat(), 18, -2.4, 2.5)],
    view: { fit: 0.74, elevation: 16, shift: { x: 0, y: 0.02 } },
  }),
}
