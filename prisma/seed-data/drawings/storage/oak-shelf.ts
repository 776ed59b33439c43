import { cup, saucer } from '../cups-and-bowls/kopi-cup'
import { bowl as rice } from '../cups-and-bowls/rice-bowl'
import { box, colours, type Drawings, leaned, moved, type Part, sized, tiles, turned, vec } from '../kit'
import { lamp } from '../lamps/corridor-lamp'
import { planted } from '../linen-and-leaf/plant-pot'
import { book } from '../props'
import { jar } from './glass-jar'
import { crate, half } from './lane-crate'
import { plank } from './parts'

const tile = tiles.jade
export const levels = [14, 58, 102, 146] as const
const ends = [-1, 1] as const

function frame(side: number): Part {
  const posts = ends.flatMap((z) =>
    moved(box(3, 150, 3, { finish: plank('y', 2 + side + z * 3), soft: 0.25, step: 1.6 }), 0, 0, z * 14.5),
  )
  const rails = levels.flatMap((y, i) =>
    moved(box(2.2, 4.6, 27, { finish: plank('z', i + side * 5), soft: 0.12, step: 1.4 }), 0, y - 4.6, 0),
  )
  const tenons = levels.flatMap((y) =>
    ends.flatMap((z) => moved(box(2.7, 2.2, 5, { finish: plank('y', 9, '#B98B56'), soft: 0.1 }), 0, y - 3.1, z * 6.5)),
  )
  return moved([...posts, ...rails, ...tenons], side * 43.5, 0, 0)
}

function board(y: number, index: number): Part {
  return moved(box(86, 2.6, 30, { finish: plank('x', index + 1), soft: 0.22, step: 1.6 }), 0, y - 2.9, 0)
}

export function shelf(): Part {
  return [...frame(-1), ...frame(1), ...levels.flatMap(board)]
}

/** Books on their edges, their backs towards us, the last one leaning. */
function books(): Part {
  const shelfOfBooks: [number, number, string][] = [
    [3.2, 24, colours.indigo],
    [2.4, 22, colours.kaya],
    [4, 25, colours.milk],
    [2.2, 21, colours.brick],
    [3, 23.5, colours.jade],
    [2.6, 22, colours.blush],
  ]
  let x = 0
  return shelfOfBooks.flatMap(([thick, tall, cover], i) => {
    const upright = turned(leaned(moved(book(tall, 17, thick, cover), tall / 2, 0, 0), 90), 90)
    x += thick
    return moved(i === 5 ? leaned(upright, 14) : upright, x + (i === 5 ? 6 : 0), 0, 0)
  })
}

function things(): Part {
  const [low, second, third, top] = levels
  return [
    ...moved(turned(crate(colours.brick, half), 4), -20, low, 0),
    ...moved(sized(jar(), 1.15), 24, low, 1),
    ...moved(books(), -38, second, 1),
    ...moved([...rice(colours.jade), ...moved(rice(colours.blush), 0, 3.4, 0)], 24, second, 2),
    ...moved(lamp(colours.kaya), -22, third, 0),
    ...moved(turned([...saucer(colours.brick), ...moved(cup(colours.brick), 0, 0.7, 0)], 20), 20, third, 4),
    ...moved(planted(colours.milk, { leaves: 10, height: 15, spread: 11, long: 17, wide: 9, seed: 8 }), 22, top, 0),
    ...moved(turned(book(20, 27, 3, colours.indigo), 8), -22, top, 0),
    ...moved(turned(book(18, 24, 2.2, colours.blush), -5), -22, top + 3, 0),
  ]
}

export const oakShelf: Drawings = {
  'oak-shelf-front': () => ({
    stage: { tile },
    subject: turned(shelf(), 28),
    view: { fit: 0.8, elevation: 20, shift: { x: 0, y: 0.01 } },
  }),
  'oak-shelf-detail': () => ({
    stage: { tile },
    subject: turned(shelf(), 34),
    view: { across: 27, look: vec(35, 101.6, 34), elevation: 20 },
  }),
  'oak-shelf-in-use': () => ({
    stage: { tile, wall: 40, sun: { x: -70, y: 66, width: 80, height: 90 } },
    subject: turned([...shelf(), ...things()], 24),
    view: { fit: 0.82, elevation: 16, shift: { x: 0, y: 0.02 } },
  }),
}
