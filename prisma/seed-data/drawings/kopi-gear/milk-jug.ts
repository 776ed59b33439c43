import { cup, kopi, saucer } from '../cups-and-bowls/kopi-cup'
import {
  brass,
  colours,
  curve,
  type Drawings,
  lathe,
  liquid,
  type Material,
  moved,
  type Part,
  reshaped,
  smoothstep,
  steel,
  tiles,
  tube,
  turned,
  vec,
} from '../kit'
import { pool } from '../props'

const tile = tiles.brick

export function jug(metal: Material): Part {
  const round = lathe(
    [
      [0, 0.2],
      [3, 0.2, 0.1],
      [3.2, 0, 0.1],
      [3.5, 0.2, 0.2],
      [4.2, 2.2, 1.4],
      [4.1, 4.4, 1.6],
      [3, 6.9, 1.2],
      [3.15, 8.7, 0.2],
      [3.42, 9, 0.12],
      [3.25, 9.14, 0.1],
      [3, 8.7, 0.3],
      [2.85, 6.9, 1.2],
      [3.9, 4.4, 1.6],
      [3.9, 2, 1.4],
      [0, 0.8],
    ],
    { finish: metal, step: 0.1, segments: 180 },
  )
  // The lip: what is high and on the left is drawn out and up, sharply in the middle.
  const lipped = reshaped(round, (p) => {
    const aside = -p.x / (Math.hypot(p.x, p.z) || 1)
    const pull = smoothstep(6.4, 9, p.y) * smoothstep(0.78, 1, aside)
    return vec(p.x - 1.35 * pull, p.y + 0.42 * pull, p.z * (1 - 0.3 * pull))
  })
  const ear = curve([
    vec(3, 8.1, 0),
    vec(4.6, 8.7, 0),
    vec(6.1, 7.9, 0),
    vec(6.4, 5.6, 0),
    vec(5.4, 3.4, 0),
    vec(4, 2.6, 0),
  ])
  return turned(
    [...lipped, ...tube(ear, { finish: metal, radius: 0.2, flat: 2.8, side: vec(0, 0, 1), steps: 130, sides: 30 })],
    22,
  )
}

const front = (metal: Material) => () => ({
  stage: { tile },
  subject: jug(metal),
  view: { fit: 0.66, elevation: 22, shift: { x: 0, y: 0.02 } },
})

export const milkJug: Drawings = {
  'milk-jug-front-steel': front(steel),
  'milk-jug-front-brass': front(brass),
  'milk-jug-detail': () => ({
    stage: { tile },
    subject: jug(brass),
    view: { across: 8.4, look: vec(-2, 8, 0), elevation: 28 },
  }),
  'milk-jug-in-use': () => ({
    stage: { tile, wall: 15 },
    subject: [...jug(steel), ...pool(2.86, 6.9, liquid('#F3DFB4'))],
    setting: moved(
      turned([...saucer(colours.indigo), ...moved([...cup(colours.indigo), ...kopi], 0, 0.7, 0)], 0),
      11.4,
      0,
      -11,
    ),
    view: { fit: 0.54, elevation: 26, shift: { x: -0.12, y: 0.1 } },
  }),
}
