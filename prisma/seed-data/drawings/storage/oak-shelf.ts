import { cup, saucer } from '../cups-and-bowls/kopi-cup'
import { bowl as rice } from '../cups-and-bowls/rice-bowl'
import {
  box,
  colours,
  type Drawings,
  type Finish,
  leaned,
  moved,
  type Part,
  sized,
  tiles,
  tipped,
  turned,
  vec,
} from '../kit'
import { lamp } from '../lamps/corridor-lamp'
import { planted } from '../linen-and-leaf/plant-pot'
import { book } from '../props'
import { jar } from './glass-jar'
import { crate, half } from './lane-crate'
import { coarse, plank } from './parts'

const tile = tiles.jade
export const levels = [14, 58, 102, 146] as const
const ends = [-1, 1] as const

const [cut, wedge] = [plank('z', 9, '#BE8F58'), plank('x', 6, '#8A5C35')]

/** The end of a tenon shows its rings, and the wedge that spreads it. */
const tenonEnd: Finish = (spot) => {
  const wood = Math.abs(spot.point.z) < 0.22 ? wedge : cut
  return typeof wood === 'function' ? wood(spot) : wood
}

function frame(side: number): Part {
  const posts = ends.flatMap((z) =>
    moved(box(3, 150, 3, { finish: plank('y', 2 + side + z * 3), soft: 0.25, step: 1.6 }), 0, 0, z * 14.5),
  )
  const rails = levels.flatMap((y, i) =>
    moved(box(2.2, 4.6, 27, { finish: plank('z', i + side * 5), soft: 0.12, step: 1.4 }), 0, y - 4.6, 0),
  )
  const tenons = levels.flatMap((y) =>
    ends.flatMap((z) => moved(box(2.8, 2.2, 4.4, { finish: tenonEnd, soft: 0.1, step: 0.3 }), 0, y - 3.1, z * 6.5)),
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
    const upright = turned(moved(tipped(book(17, tall, thick, cover), -90), 0, tall / 2, 0), -90)
    x += thick
    return moved(i === 5 ? leaned(upright, 13) : upright, x + (i === 5 ? 5.4 : 0), 0, 0)
  })
}

function things(): Part {
  const [low, second, third, top] = levels
  return [
    ...moved(turned(coarse(crate(colours.brick, half), 2), -5), -20, low, 0),
    ...moved(sized(coarse(jar(), 3), 1.15), 24, low, 1),
    ...moved(books(), -38, second, 1),
    ...moved(coarse(sized([...rice(colours.jade), ...moved(rice(colours.blush), 0, 3.4, 0)], 1.25), 3), 24, second, 2),
    ...moved(coarse(lamp(colours.kaya), 2), -22, third, 0),
    ...moved(coarse(turned([...saucer(colours.brick), ...moved(cup(colours.brick), 0, 0.7, 0)], 20), 3), 16, third, 4),
    ...moved(
      coarse(planted(colours.milk, { leaves: 10, height: 15, spread: 11, long: 17, wide: 9, seed: 8 }), 2),
      22,
      top,
      0,
    ),
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
