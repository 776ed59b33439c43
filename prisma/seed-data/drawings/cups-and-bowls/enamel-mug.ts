import {
  colours,
  curve,
  type Drawings,
  enamel,
  type Finish,
  lathe,
  liquid,
  moved,
  type Part,
  tiles,
  tube,
  turned,
  vec,
} from '../kit'
import { pool } from '../props'

const tile = tiles.blue
const pale = enamel('#F6F0E2')
const rim = enamel('#2E2C31')

export function mug(colour: string): Part {
  const coat = enamel(colour)
  const finish: Finish = ({ point, normal }) => {
    if (point.y > 7.62) return rim
    return normal.x * point.x + normal.z * point.z > 0 || point.y < 0.2 ? coat : pale
  }
  const body = lathe(
    [
      [0, 0.15],
      [3.6, 0.15, 0.1],
      [3.8, 0, 0.1],
      [4.05, 0.15, 0.2],
      [4.2, 0.9, 0.4],
      [4.25, 7.5, 0.2],
      [4.5, 7.75, 0.14],
      [4.42, 8, 0.12],
      [4.2, 7.98, 0.12],
      [4.08, 7.6, 0.2],
      [4.05, 0.9, 0.4],
      [3.7, 0.4, 0.2],
      [0, 0.35],
    ],
    { finish, step: 0.12, segments: 150 },
  )
  const ear = curve([
    vec(4.1, 6.6, 0),
    vec(5.2, 6.85, 0),
    vec(6.5, 6.4, 0),
    vec(6.85, 4.6, 0),
    vec(6.2, 2.9, 0),
    vec(5.1, 2.2, 0),
    vec(4.1, 1.95, 0),
  ])
  const handle = tube(ear, { finish: coat, radius: 0.2, flat: 3.6, side: vec(0, 0, 1), steps: 140, sides: 32 })
  return [...body, ...turned(handle, 28)]
}

const front = (colour: string) => () => ({
  stage: { tile },
  subject: mug(colour),
  view: { fit: 0.62, elevation: 22, shift: { x: 0, y: 0.02 } },
})

export const enamelMug: Drawings = {
  'enamel-mug-front-milk': front(colours.milk),
  'enamel-mug-front-jade': front(colours.jade),
  'enamel-mug-front-brick': front(colours.brick),
  'enamel-mug-detail': () => ({
    stage: { tile },
    subject: mug(colours.brick),
    view: { across: 8, look: vec(-1.2, 6.6, 0), elevation: 32 },
  }),
  'enamel-mug-in-use': () => ({
    stage: { tile, wall: 15 },
    subject: [...mug(colours.milk), ...pool(4.05, 6.6, liquid('#7B4A2C'))],
    setting: moved(turned(mug(colours.jade), 150), -8.6, 0, -5.4),
    view: { fit: 0.5, elevation: 26, shift: { x: 0.1, y: 0.09 } },
  }),
}
