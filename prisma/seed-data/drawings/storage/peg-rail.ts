import { box, brass, type Drawings, lathe, moved, type Part, tiles, tipped, turned, vec } from '../kit'
import { plank } from './parts'

const tile = tiles.brick
const GAP = 12

/** A round peg that thickens to its end, turned on a lathe and set to lean upwards. */
function peg(index: number): Part {
  const turnedPeg = lathe(
    [[0, -0.5], [0.95, -0.5], [0.95, 0.4, 0.3], [0.86, 3, 1], [1.05, 5.4, 1], [1.6, 6.3, 0.5], [1.6, 7, 0.4], [1.1, 7.35, 0.4], [0, 7.4]],
    { finish: plank('y', index + 3), step: 0.14, segments: 72 },
  )
  return tipped(turnedPeg, 76)
}

const screw = tipped(lathe([[0, 0], [0.55, 0, 0.05], [0.5, 0.12, 0.1], [0.16, 0.2], [0.12, 0.06], [0, 0.06]], { finish: brass, step: 0.04, segments: 48 }), 90)

export function rail(pegs = 4): Part {
  const board = moved(box(pegs * GAP, 9, 2, { finish: plank('x', 1), soft: 0.35, step: 0.9 }), 0, -4.5, 0)
  const places = Array.from({ length: pegs }, (_, i) => (i - (pegs - 1) / 2) * GAP)
  const end = (pegs * GAP) / 2 - 2.6
  return [...board, ...places.flatMap((x, i) => moved(peg(i), x, 0.2, 1)), ...moved(screw, -end, 0.2, 1), ...moved(screw, end, 0.2, 1)]
}

export const pegRail: Drawings = {
  'peg-rail-front': () => ({
    stage: { tile }, subject: turned(moved(tipped(rail(), -90), 0, 1, 0), 42), view: { fit: 0.78, elevation: 34, shift: { x: -0.01, y: 0.02 } },
  }),
  'peg-rail-detail': () => ({ stage: { tile }, subject: turned(moved(tipped(rail(), -90), 0, 1, 0), 42), view: { across: 17, look: vec(13.2, 4.2, 12), elevation: 34 } }),
}
