import { type Lab, lab, mix } from './colour'
import { colours } from './palette'
import { at, clamp, noise, smoothstep, softNoise, type Vec } from './vector'

export type Material = {
  /** From the deepest shadow to the brightest light, in even steps. */
  ramp: readonly Lab[]
  /** Height of the highlight, 0 for cloth and 1 for wet glaze. */
  gloss: number
  /** How small the highlight is: 12 for enamel in soft light, 90 for glass. */
  focus: number
  /** Light caught by edges that turn away from us. */
  edge: number
  /** Metals mirror the studio instead of scattering its light. */
  metal?: boolean
  /** Cloth, leaves and paper are seen from both sides. */
  twoSided?: boolean
  /** Light that comes through or from inside, 0..1. */
  glow?: number
  /** Below 1 what is behind shows through; edges stay denser than the middle. */
  opacity?: number
}

/** Where on a surface a material is asked for, in the thing's own coordinates: u runs around or across, v runs along. */
export type Spot = { point: Vec; normal: Vec; u: number; v: number }
export type Finish = Material | ((spot: Spot) => Material)

const STEPS = 512
const night = lab('#1D1830')
const daylight = lab('#FFF8E9')

/** A ramp with shadows that lean to the night side and lights that lean to the sun. */
function rampOf(base: string, depth = 0.62, lift = 0.55): Lab[] {
  const middle = lab(base)
  const saturated = { l: middle.l, a: middle.a * 1.12, b: middle.b * 1.12 }
  // Deep colours keep their depth in the light; pale ones may go almost white.
  const reach = lift * (0.3 + 0.7 * smoothstep(0.4, 0.85, middle.l))
  const stops: [number, Lab][] = [
    [0, mix(saturated, night, depth)],
    [0.32, mix(saturated, night, depth * 0.5)],
    [0.68, middle],
    [0.9, mix(middle, daylight, reach * 0.45)],
    [1, mix(middle, daylight, reach)],
  ]
  return Array.from({ length: STEPS + 1 }, (_, step) => alongStops(stops, step / STEPS))
}

function alongStops(stops: [number, Lab][], t: number): Lab {
  const upper = Math.max(
    1,
    stops.findIndex(([place]) => place >= t),
  )
  const [from, dark] = at(stops, upper - 1)
  const [to, bright] = at(stops, upper)
  return mix(dark, bright, (t - from) / (to - from))
}

export const toneOf = (material: Material, tone: number) => at(material.ramp, Math.round(clamp(tone) * STEPS))

export const glaze = (base: string): Material => ({ ramp: rampOf(base, 0.6, 0.42), gloss: 0.85, focus: 46, edge: 0.22 })
export const enamel = (base: string): Material => ({
  ramp: rampOf(base, 0.58, 0.46),
  gloss: 0.7,
  focus: 26,
  edge: 0.16,
})
export const clay = (base: string): Material => ({ ramp: rampOf(base, 0.55, 0.4), gloss: 0.06, focus: 6, edge: 0.05 })
export const satin = (base: string): Material => ({ ramp: rampOf(base, 0.6, 0.5), gloss: 0.3, focus: 12, edge: 0.1 })
export const linen = (base: string): Material => ({
  ramp: rampOf(base, 0.48, 0.42),
  gloss: 0,
  focus: 1,
  edge: 0.08,
  twoSided: true,
})
export const paperSheet = (base: string): Material => ({
  ramp: rampOf(base, 0.34, 0.5),
  gloss: 0,
  focus: 1,
  edge: 0.04,
  twoSided: true,
})
export const leaf = (base: string): Material => ({
  ramp: rampOf(base, 0.55, 0.42),
  gloss: 0.22,
  focus: 10,
  edge: 0.1,
  twoSided: true,
})
export const wax = (base: string, glow: number): Material => ({
  ramp: rampOf(base, 0.4, 0.6),
  gloss: 0.1,
  focus: 8,
  edge: 0.1,
  twoSided: true,
  glow,
})
export const steel: Material = { ramp: rampOf('#A9ADAE', 0.72, 0.86), gloss: 0.35, focus: 18, edge: 0.1, metal: true }
export const brass: Material = { ramp: rampOf('#C39A4A', 0.68, 0.8), gloss: 0.4, focus: 18, edge: 0.1, metal: true }
export const blackSteel: Material = { ramp: rampOf('#3C3B3A', 0.5, 0.34), gloss: 0.25, focus: 14, edge: 0.12 }
export const liquid = (base: string): Material => ({ ramp: rampOf(base, 0.4, 0.1), gloss: 0, focus: 60, edge: 0.12 })
export const glass = (tint = '#DCE9E6'): Material => ({
  ramp: rampOf(tint, 0.5, 0.9),
  gloss: 1,
  focus: 70,
  edge: 0.5,
  twoSided: true,
  opacity: 0.16,
})

/** Wood whose grain runs along one axis; the tints stay close, as in planed oak. */
export function wood(axis: 'x' | 'y' | 'z', base: string = colours.oak): Finish {
  const tints = [-0.05, -0.025, 0, 0.018, 0.035].map((step) => shifted(base, step))
  const woods = tints.map((ramp): Material => ({ ramp, gloss: 0.1, focus: 8, edge: 0.06 }))
  return ({ point }) => at(woods, Math.min(4, Math.floor(grainAt(point, axis) * 5)))
}

function grainAt(point: Vec, axis: 'x' | 'y' | 'z') {
  const along = point[axis]
  const across =
    axis === 'x' ? point.y + point.z * 0.9 : axis === 'y' ? point.x * 1.1 + point.z : point.x * 1.1 + point.y * 0.9
  const drift = softNoise(along * 0.09, across * 0.35) * 2.4
  return softNoise(across * 2.1 + drift, along * 0.05)
}

function shifted(base: string, by: number) {
  const colour = lab(base)
  return rampOfLab({ ...colour, l: colour.l + by })
}

function rampOfLab(middle: Lab): Lab[] {
  const stops: [number, Lab][] = [
    [0, mix(middle, night, 0.55)],
    [0.3, mix(middle, night, 0.28)],
    [0.64, middle],
    [1, mix(middle, daylight, 0.46)],
  ]
  return Array.from({ length: STEPS + 1 }, (_, step) => alongStops(stops, step / STEPS))
}

/** Cane and rattan: the tint wanders a little from strand to strand. */
export function cane(base: string = colours.rattan): (strand: number) => Material {
  const tints = [-0.045, -0.02, 0, 0.02, 0.04].map((step) => shifted(base, step))
  return (strand) => ({ ramp: at(tints, Math.floor(noise(strand, 3) * 5)), gloss: 0.28, focus: 12, edge: 0.08 })
}
