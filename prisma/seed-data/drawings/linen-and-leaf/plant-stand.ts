import { colours, curve, type Drawings, degrees, moved, type Part, polyline, tiles, tube, turned, vec } from '../kit'
import { bound, boundRing, hoop, ring, strand } from '../storage/parts'
import { planted } from './plant-pot'

const tile = tiles.jade
const LEGS = 4
export const SEAT = 25

const around = (angle: number, radius: number, y: number) =>
  vec(radius * Math.cos(degrees(angle)), y, radius * Math.sin(degrees(angle)))

/** A leg bent over steam: it leaves the upper ring, runs down straight and turns out at the foot. */
function leg(index: number): Part {
  const angle = 45 + (index * 360) / LEGS
  const path = curve([
    around(angle, 11.5, 42),
    around(angle, 11.9, 38),
    around(angle, 11.3, 30),
    around(angle, 10.6, 22),
    around(angle, 10.3, 14),
    around(angle, 10.9, 7),
    around(angle, 12, 2),
    around(angle, 12.4, 0),
  ])
  const joint = (low: number, high: number, radius: number) =>
    bound(polyline([around(angle, radius, low), around(angle, radius, high)]), 1.02, 11)
  return [
    ...tube(path, { radius: 0.75, steps: 120, sides: 22, finish: strand(index + 3) }),
    ...joint(38, 41.2, 11.75),
    ...joint(SEAT - 2.2, SEAT + 0.6, 10.9),
    ...joint(9.2, 11.4, 10.55),
  ]
}

/** Rattan laid round and round on two crossed bars: what the pot stands on. */
function seat(): Part {
  const rings = Array.from({ length: 9 }, (_, i) =>
    hoop(ring(1.4 + i * 1.04, SEAT + 0.1), { radius: 0.5, steps: 120, sides: 10, finish: strand(i * 3) }),
  )
  const bars = [45, 135].flatMap((angle) =>
    tube(polyline([around(angle, 10.6, SEAT - 0.8), around(angle + 180, 10.6, SEAT - 0.8)]), {
      radius: 0.6,
      steps: 20,
      sides: 16,
      finish: strand(angle),
    }),
  )
  return [...rings.flat(), ...bars]
}

export function stand(): Part {
  const upper = [...boundRing(11.2, 40.6, 0.85, 92), ...boundRing(11.1, 38.9, 0.7, 92)]
  const lower = hoop(ring(10, 10.3), { radius: 0.62, steps: 200, sides: 16, finish: strand(8) })
  const frame = hoop(ring(10.3, SEAT - 0.6), { radius: 0.75, steps: 200, sides: 18, finish: strand(5) })
  return turned([...upper, ...lower, ...frame, ...seat(), ...Array.from({ length: LEGS }, (_, i) => leg(i)).flat()], 20)
}

export const plantStand: Drawings = {
  'plant-stand-front': () => ({
    stage: { tile },
    subject: stand(),
    view: { fit: 0.74, elevation: 22, shift: { x: -0.01, y: 0.01 } },
  }),
  'plant-stand-detail': () => ({
    stage: { tile },
    subject: stand(),
    view: { across: 15, look: vec(7.4, 37.6, 9), elevation: 22 },
  }),
  'plant-stand-in-use': () => ({
    stage: { tile, wall: 24, sun: { x: -24, y: 30, width: 34, height: 44 } },
    subject: [
      ...stand(),
      ...moved(
        planted(colours.milk, { leaves: 12, height: 22, spread: 13, long: 21, wide: 8.5, seed: 5 }),
        0,
        SEAT + 0.6,
        0,
      ),
    ],
    view: { fit: 0.82, elevation: 20, shift: { x: 0, y: 0.02 } },
  }),
}
