import {
  at,
  clay,
  type Drawings,
  glass,
  lathe,
  moved,
  noise,
  type Part,
  polyline,
  steel,
  tiles,
  tube,
  turned,
  vec,
  wood,
} from '../kit'
import { bean } from '../props'

const tile = tiles.jade
const oak = wood('y', '#C08E55')
const darkOak = wood('y', '#7A4E2B')
const grounds = [clay('#3A2114'), clay('#4A2B1A'), clay('#2C180E')]

export function grinder(): Part {
  const jar = lathe(
    [
      [0, 0.1],
      [3.2, 0.1, 0.2],
      [3.5, 0.5, 0.4],
      [3.5, 6, 0.3],
    ],
    { finish: glass(), step: 0.3, segments: 120, casts: false },
  )
  const coffee = lathe(
    [
      [0, 0.3],
      [3.05, 0.3, 0.2],
      [3.3, 0.7, 0.4],
      [3.3, 3.2],
      [1.6, 3.7, 0.8],
      [0, 3.9],
    ],
    {
      finish: ({ u, v }) => at(grounds, Math.floor(noise(Math.round(u * 220), Math.round(v * 60)) * 3)),
      step: 0.12,
      segments: 140,
      bump: (u, v) => 0.04 * noise(u * 90, v * 70),
    },
  )
  const body = lathe(
    [
      [3.4, 5.4],
      [3.75, 5.5, 0.15],
      [3.8, 6.4, 0.4],
      [3.2, 9.5, 2],
      [3.1, 11, 1],
      [3.6, 14.4, 1],
      [3.6, 15.3, 0.2],
      [0, 15.4],
    ],
    { finish: oak, step: 0.13, segments: 150 },
  )
  const ring = lathe(
    [
      [3.5, 5.1],
      [3.86, 5.2, 0.1],
      [3.86, 5.75, 0.1],
      [3.5, 5.85],
    ],
    { finish: steel, step: 0.06 },
  )
  const dome = lathe(
    [
      [3.66, 15.1],
      [3.72, 15.3, 0.1],
      [3.5, 16, 0.5],
      [2.2, 17.2, 1],
      [0.8, 17.6],
      [0, 17.6],
    ],
    { finish: steel, step: 0.1, segments: 140 },
  )
  const axle = lathe(
    [
      [0.36, 17.3],
      [0.36, 19.3, 0.05],
      [0, 19.35],
    ],
    { finish: steel, step: 0.1, segments: 40 },
  )
  const nut = lathe(
    [
      [0.75, 18.7],
      [0.78, 18.8, 0.05],
      [0.78, 19.1, 0.05],
      [0, 19.15],
    ],
    { finish: steel, step: 0.06, segments: 60 },
  )
  const arm = tube(polyline([vec(0, 18.7, 0), vec(3, 18.9, 0), vec(7.6, 19.2, 0)]), {
    finish: steel,
    radius: 0.15,
    flat: 3,
    side: vec(0, 0, 1),
    steps: 80,
    sides: 24,
  })
  const pin = lathe(
    [
      [0.16, 19],
      [0.16, 20.2],
      [0, 20.2],
    ],
    { finish: steel, step: 0.1, segments: 24 },
  )
  const knob = lathe(
    [
      [0.3, 19.7],
      [0.75, 19.9, 0.3],
      [1.05, 21, 0.5],
      [0.8, 22, 0.4],
      [0, 22.2],
    ],
    { finish: darkOak, step: 0.06, segments: 80 },
  )
  return turned(
    [...coffee, ...jar, ...body, ...ring, ...dome, ...axle, ...nut, ...arm, ...moved([...pin, ...knob], 7.3, 0, 0)],
    24,
  )
}

const scattered = (): Part =>
  Array.from({ length: 46 }, (_, i) => {
    const [angle, radius] = [i * 2.39996, 5.2 + 5.4 * noise(i, 3)]
    return moved(turned(bean(i), noise(i) * 360), radius * Math.cos(angle), 0, 2.2 + radius * 0.8 * Math.sin(angle))
  }).flat()

export const handGrinder: Drawings = {
  'hand-grinder-front': () => ({
    stage: { tile },
    subject: grinder(),
    view: { fit: 0.7, elevation: 20, shift: { x: 0, y: 0.01 } },
  }),
  'hand-grinder-detail': () => ({
    stage: { tile },
    subject: grinder(),
    view: { across: 13, look: vec(2.6, 18, 0), elevation: 24 },
  }),
  'hand-grinder-in-use': () => ({
    stage: { tile, wall: 14 },
    subject: grinder(),
    setting: scattered(),
    view: { fit: 0.62, elevation: 26, shift: { x: 0, y: -0.01 } },
  }),
}
