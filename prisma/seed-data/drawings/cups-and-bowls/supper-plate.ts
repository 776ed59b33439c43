import {
  at,
  blend,
  box,
  clay,
  type Drawings,
  type Finish,
  glaze,
  lathe,
  moved,
  type Part,
  ringNoise,
  satin,
  smoothstep,
  tiles,
  turned,
  vec,
} from '../kit'
import { toast } from '../props'

const tile = tiles.brick
const bare = clay('#C9A57E')
/** The glaze runs while it is hot: pale on the edge, dark where it gathers. */
const depths = Array.from({ length: 64 }, (_, i) => glaze(blend('#9CC3C9', '#3F7C8C', i / 63)))
const edge = glaze('#C9B58E')

export function plate(radius = 13): Part {
  const finish: Finish = ({ point, u }) => {
    const out = Math.hypot(point.x, point.z) / radius
    if (point.y < 0.3 && out > 0.3) return bare
    if (point.y > 2.86) return edge
    const gathered = 1 - smoothstep(0.5, 0.98, out + 0.05 * (ringNoise(u, 14) - 0.5))
    return at(depths, Math.round(gathered * 63))
  }
  const r = radius
  return lathe(
    [
      [0, 0.4],
      [r * 0.6, 0.4, 0.1],
      [r * 0.62, 0, 0.1],
      [r * 0.68, 0, 0.2],
      [r * 0.72, 0.5, 0.4],
      [r * 0.93, 1.2, 0.9],
      [r, 2.8, 0.15],
      [r - 0.15, 3, 0.1],
      [r - 0.4, 2.8, 0.2],
      [r * 0.9, 1.5, 0.9],
      [r * 0.72, 1, 0.8],
      [0, 0.85],
    ],
    { finish, step: 0.17, segments: 190 },
  )
}

const kayaToast = (): Part => {
  const slab = moved(box(6.6, 0.5, 5.8, { finish: satin('#F1DC92'), soft: 0.2, step: 0.3 }), 0, 1.5, 0)
  const jam = moved(box(7, 0.35, 6.4, { finish: satin('#B9893A'), soft: 0.16, step: 0.3 }), 0, 1.35, 0)
  return [...toast(7.4), ...jam, ...slab, ...moved(turned(toast(7.4), 3), 0.1, 1.95, 0)]
}

export const supperPlate: Drawings = {
  'supper-plate-front': () => ({
    stage: { tile },
    subject: plate(),
    view: { fit: 0.72, elevation: 32, shift: { x: 0, y: 0.02 } },
  }),
  'supper-plate-detail': () => ({
    stage: { tile },
    subject: plate(),
    view: { across: 11, look: vec(7.4, 1.6, 2), elevation: 34 },
  }),
  'supper-plate-in-use': () => ({
    stage: { tile, wall: 20 },
    subject: [
      ...plate(),
      ...moved(plate(), 0.3, 1.7, 0.2),
      ...moved(plate(), -0.2, 3.4, 0),
      ...moved(turned(kayaToast(), 24), -2.6, 4.3, -0.6),
      ...moved(turned(kayaToast(), -40), 4.2, 4.3, 1.8),
    ],
    view: { fit: 0.74, elevation: 28, shift: { x: 0, y: 0.05 } },
  }),
}
