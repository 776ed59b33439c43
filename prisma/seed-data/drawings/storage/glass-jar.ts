import { clay, type Drawings, glass, lathe, type Part, tiles, vec } from '../kit'
import { plank } from './parts'

const tile = tiles.blue
const clear = { ...glass(), opacity: 0.12 }
const rubber = clay('#EDE3D0')

/** A straight jar with a round shoulder and a thick base. */
export function jarGlass(): Part {
  const [look, wall] = [{ finish: clear, step: 0.25, segments: 140 }, { casts: false }]
  const foot = lathe([[6.2, 0], [6.9, 0, 0.7], [7.4, 0.8]], look)
  const base = lathe([[0, 0.5], [5.4, 0.4, 0.4], [5.8, 0, 0.3], [6.2, 0]], { ...look, ...wall })
  const outside = lathe([[7.4, 0.8], [7.5, 2, 0.5], [7.5, 10.6, 2.2], [7.2, 12.6, 1.4], [6.1, 13.6, 0.7], [6, 14.8]], { ...look, ...wall })
  const inside = lathe([[5.7, 14.8], [5.75, 13.7, 0.7], [6.8, 12.4, 1.4], [7.1, 10.6, 2.2], [7.1, 2.2, 1.2], [6.3, 1.3, 0.7], [0, 1.2]], { ...look, ...wall })
  return [...foot, ...base, ...outside, ...inside]
}

export function jarLid(): Part {
  const seal = lathe([[6, 14.3], [6.35, 14.3, 0.1], [6.35, 15, 0.1], [6, 15]], { finish: rubber, step: 0.1 })
  const disc = lathe(
    [[0, 14.9], [6.5, 14.9, 0.2], [6.7, 15.2, 0.2], [6.7, 15.9, 0.3], [6.3, 16.4, 0.4], [2.2, 16.7, 0.8], [1.15, 17.1, 0.4], [1.25, 17.8, 0.5], [1.95, 18.5, 0.5], [1.9, 19.3, 0.5], [1.1, 19.9, 0.5], [0, 20]],
    { finish: plank('x', 2), step: 0.12, segments: 140 },
  )
  return [...seal, ...disc]
}

export const jar = (): Part => [...jarGlass(), ...jarLid()]

export const glassJar: Drawings = {
  'glass-jar-front': () => ({ stage: { tile }, subject: jar(), view: { fit: 0.66, elevation: 20, shift: { x: -0.01, y: 0.02 } } }),
  'glass-jar-detail': () => ({ stage: { tile }, subject: jar(), view: { across: 12, look: vec(3.2, 15.8, 0), elevation: 20 } }),
}
