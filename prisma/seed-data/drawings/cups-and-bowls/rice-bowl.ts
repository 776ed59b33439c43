import { clay, colours, type Drawings, type Finish, glaze, lathe, moved, type Part, tiles, turned, vec } from '../kit'
import { chopsticks, rice } from '../props'

const tile = tiles.paper
const inside = glaze('#F5EDDC')
const bare = clay('#C9A57E')

export function bowl(colour: string): Part {
  const [coat, thin] = [glaze(colour), glaze('#A88658')]
  const finish: Finish = ({ point, normal }) => {
    if (point.y < 0.42) return bare
    if (point.y > 6.2) return thin
    return normal.x * point.x + normal.z * point.z > 0 ? coat : inside
  }
  return lathe(
    [
      [0, 0.5],
      [2.1, 0.5, 0.2],
      [2.3, 0, 0.15],
      [2.8, 0, 0.15],
      [2.85, 0.9, 0.3],
      [4.3, 1.9, 1.4],
      [5.3, 4.4, 1.6],
      [5.55, 6.2, 0.12],
      [5.42, 6.4, 0.1],
      [5.2, 6.2, 0.2],
      [4.95, 4.4, 1.6],
      [3.9, 2, 1.4],
      [0, 1.3],
    ],
    { finish, step: 0.12, segments: 160 },
  )
}

const front = (colour: string) => () => ({
  stage: { tile },
  subject: bowl(colour),
  view: { fit: 0.64, elevation: 22, shift: { x: 0, y: 0.02 } },
})

export const riceBowl: Drawings = {
  'rice-bowl-front-jade': front(colours.jade),
  'rice-bowl-front-blush': front(colours.blush),
  'rice-bowl-detail': () => ({
    stage: { tile },
    subject: bowl(colours.jade),
    view: { across: 7.5, look: vec(2.9, 5.1, 0), elevation: 30 },
  }),
  'rice-bowl-in-use': () => ({
    stage: { tile, wall: 15 },
    subject: [...bowl(colours.jade), ...moved(rice(4.9, 2.3), 0, 5.3, 0)],
    setting: [...moved(turned(chopsticks(), 62), 9.2, 0, 1), ...moved(bowl(colours.blush), -10.4, 0, -6)],
    view: { fit: 0.54, elevation: 27, shift: { x: 0.03, y: 0.08 } },
  }),
}
