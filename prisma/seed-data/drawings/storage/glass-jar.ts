import {
  at,
  clay,
  colours,
  type Drawings,
  glass,
  lathe,
  leaned,
  moved,
  noise,
  type Part,
  tiles,
  tipped,
  turned,
  vec,
} from '../kit'
import { tin } from '../kopi-gear/kopi-tin'
import { shelf } from '../props'
import { plank } from './parts'

const tile = tiles.blue
const clear = { ...glass(), opacity: 0.12 }
const rubber = clay('#EDE3D0')

/** A straight jar with a round shoulder and a thick base. */
export function jarGlass(): Part {
  const [look, wall] = [{ finish: clear, step: 0.25, segments: 140 }, { casts: false }]
  const foot = lathe(
    [
      [6.2, 0],
      [6.9, 0, 0.7],
      [7.4, 0.8],
    ],
    look,
  )
  const base = lathe(
    [
      [0, 0.5],
      [5.4, 0.4, 0.4],
      [5.8, 0, 0.3],
      [6.2, 0],
    ],
    { ...look, ...wall },
  )
  const outside = lathe(
    [
      [7.4, 0.8],
      [7.5, 2, 0.5],
      [7.5, 10.6, 2.2],
      [7.2, 12.6, 1.4],
      [6.1, 13.6, 0.7],
      [6, 14.8],
    ],
    { ...look, ...wall },
  )
  const inside = lathe(
    [
      [5.7, 14.8],
      [5.75, 13.7, 0.7],
      [6.8, 12.4, 1.4],
      [7.1, 10.6, 2.2],
      [7.1, 2.2, 1.2],
      [6.3, 1.3, 0.7],
      [0, 1.2],
    ],
    { ...look, ...wall },
  )
  return [...foot, ...base, ...outside, ...inside]
}

export function jarLid(): Part {
  const seal = lathe(
    [
      [6, 13.9],
      [6.5, 13.9, 0.2],
      [6.5, 14.9, 0.1],
      [6, 14.9],
    ],
    { finish: rubber, step: 0.1 },
  )
  const disc = lathe(
    [
      [0, 14.9],
      [6.5, 14.9, 0.2],
      [6.7, 15.2, 0.2],
      [6.7, 15.9, 0.3],
      [6.3, 16.4, 0.4],
      [2.2, 16.7, 0.8],
      [1.15, 17.1, 0.4],
      [1.25, 17.8, 0.5],
      [1.95, 18.5, 0.5],
      [1.9, 19.3, 0.5],
      [1.1, 19.9, 0.5],
      [0, 20],
    ],
    { finish: plank('x', 2), step: 0.12, segments: 140 },
  )
  return [...seal, ...disc]
}

const baked = [clay('#D9A55C'), clay('#CF9650'), clay('#E0B06A')]

/** Round biscuits, poured in: five and one to a layer, none quite level. */
function biscuits(): Part {
  const biscuit = (i: number) =>
    lathe(
      [
        [0, 0],
        [1.9, 0.05, 0.2],
        [2.15, 0.4, 0.3],
        [1.8, 0.75, 0.3],
        [1.2, 0.68, 0.2],
        [0, 0.7],
      ],
      { finish: at(baked, i % 3), step: 0.2, segments: 36, casts: i % 2 === 0 },
    )
  return Array.from({ length: 90 }, (_, i) => {
    const [layer, place] = [Math.floor(i / 6), i % 6]
    const tilt = (seed: number) => (noise(i, seed) - 0.5) * 28
    const radius = place === 5 ? 0.6 * noise(i, 8) : 4.2 + 0.6 * noise(i, 9)
    const angle = place * 72 + layer * 41
    return turned(
      moved(leaned(tipped(biscuit(i), tilt(3)), tilt(4)), radius, 1.35 + layer * 0.68 + 0.3 * noise(i, 2), 0),
      angle,
    )
  }).flat()
}

export const jar = (): Part => [...jarGlass(), ...jarLid()]

export const glassJar: Drawings = {
  'glass-jar-front': () => ({
    stage: { tile },
    subject: jar(),
    view: { fit: 0.66, elevation: 20, shift: { x: -0.01, y: 0.02 } },
  }),
  'glass-jar-detail': () => ({
    stage: { tile },
    subject: jar(),
    view: { across: 12, look: vec(3.4, 15.2, 0), elevation: 13 },
  }),
  'glass-jar-in-use': () => ({
    stage: { tile, wall: 14, floating: true, sun: { x: -16, y: 8, width: 24, height: 26 } },
    subject: [...jar(), ...biscuits()],
    setting: [...shelf(90, 26), ...moved(turned(tin(colours.brick, true), 20), 17, 0, -4)],
    view: { fit: 0.62, elevation: 16, shift: { x: -0.06, y: 0.04 } },
  }),
}
