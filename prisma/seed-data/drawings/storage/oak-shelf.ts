import { box, type Drawings, moved, type Part, tiles, turned, vec } from '../kit'
import { plank } from './parts'

const tile = tiles.jade
export const levels = [14, 58, 102, 146] as const
const ends = [-1, 1] as const

function frame(side: number): Part {
  const posts = ends.flatMap((z) => moved(box(3, 150, 3, { finish: plank('y', 2 + side + z * 3), soft: 0.25, step: 1.6 }), 0, 0, z * 14.5))
  const rails = levels.flatMap((y, i) => moved(box(2.2, 4.6, 27, { finish: plank('z', i + side * 5), soft: 0.12, step: 1.4 }), 0, y - 4.6, 0))
  const tenons = levels.flatMap((y) => ends.flatMap((z) => moved(box(2.7, 2.2, 5, { finish: plank('y', 9, '#B98B56'), soft: 0.1 }), 0, y - 3.1, z * 6.5)))
  return moved([...posts, ...rails, ...tenons], side * 43.5, 0, 0)
}

function board(y: number, index: number): Part {
  return moved(box(86, 2.6, 30, { finish: plank('x', index + 1), soft: 0.22, step: 1.6 }), 0, y - 2.9, 0)
}

export function shelf(): Part {
  return [...frame(-1), ...frame(1), ...levels.flatMap(board)]
}

export const oakShelf: Drawings = {
  'oak-shelf-front': () => ({ stage: { tile }, subject: turned(shelf(), 28), view: { fit: 0.8, elevation: 20, shift: { x: 0, y: 0.01 } } }),
  'oak-shelf-detail': () => ({ stage: { tile }, subject: turned(shelf(), 34), view: { across: 34, look: vec(36, 101, 34), elevation: 20 } }),
}
