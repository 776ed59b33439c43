import { ball, colours, type Drawings, glaze, lathe, moved, type Part, tiles, turned, vec, wax, wood } from '../kit'
import { book } from '../props'

const tile = tiles.jade
const opal = { ...glaze('#F6F0E6'), edge: 0.4 }
const oak = wood('y', '#C08E55')

export function light(on = false): Part {
  const globe = moved(ball(6, { finish: on ? wax('#FFD896', 0.9) : opal, segments: 150 }), 0, 7.4, 0)
  const ring = lathe(
    [
      [3, 0.1],
      [4.7, 0, 0.3],
      [5, 0.6, 0.4],
      [4.85, 2.3, 0.5],
      [4.3, 2.8, 0.3],
      [3.6, 2.4],
    ],
    { finish: oak, step: 0.1, segments: 150 },
  )
  return [...globe, ...ring]
}

export const nightLight: Drawings = {
  'night-light-front': () => ({
    stage: { tile },
    subject: light(),
    view: { fit: 0.6, elevation: 19, shift: { x: 0, y: 0.02 } },
  }),
  'night-light-detail': () => ({
    stage: { tile },
    subject: light(),
    view: { across: 9, look: vec(1.6, 3.4, 0), elevation: 20 },
  }),
  'night-light-in-use': () => ({
    stage: { tile, wall: 10, table: '#5E4630' },
    dusk: 0.82,
    subject: light(true),
    setting: [
      ...moved(turned(book(13, 18, 2.4, colours.brick), -10), 14.5, 0, 1),
      ...moved(turned(book(12, 17, 1.8, colours.kaya), -22), 14.2, 2.4, 1),
    ],
    view: { fit: 0.42, elevation: 17, shift: { x: -0.1, y: 0.06 } },
    lamps: [{ at: vec(0, 8, 1.5), reach: 13, strength: 1.1 }],
    glows: [{ at: vec(0, 7.4, 0), radius: 22, colour: '#FFC56B', strength: 0.2 }],
  }),
}
