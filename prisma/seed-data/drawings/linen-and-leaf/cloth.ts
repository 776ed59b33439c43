import {
  add,
  at,
  between,
  clamp,
  length,
  linen,
  type Material,
  noise,
  type Part,
  reshaped,
  softNoise,
  subtract,
  surface,
  unit,
  type Vec,
  vec,
} from '../kit'
import { outlineOf } from '../storage/parts'

/** Cloth of one dye in a few close tints: threads are never quite alike. */
function tintsOf(base: string): Material[] {
  const plain = linen(base)
  return [-0.022, -0.011, 0, 0.009, 0.017].map((step) => ({
    ...plain,
    ramp: plain.ramp.map((tone) => ({ ...tone, l: tone.l + step })),
  }))
}

/** Slubs: short thick threads, lying along and across. `across` and `along` are centimetres on the cloth. */
export function slubs(base: string): (across: number, along: number) => Material {
  const tints = tintsOf(base)
  const middle = linen(base)
  return (across, along) => {
    const value = softNoise(across * 1.1, along * 11) * 0.5 + softNoise(across * 11 + 40, along * 1.1) * 0.5
    return tints[Math.min(4, Math.max(0, Math.floor((value - 0.5) * 7 + 2.5)))] ?? middle
  }
}

/** Plain weave seen from near: every thread goes over one and under one, and no two are of one thickness. */
export function woven(base: string, thread = 0.095): (across: number, along: number) => Material {
  const plain = linen(base)
  const tints = Array.from({ length: 16 }, (_, i) => {
    const step = -0.1 + i * 0.0085
    return { ...plain, ramp: plain.ramp.map((tone) => ({ ...tone, l: tone.l + step })) }
  })
  return (across, along) => {
    const x = across / thread + 1.3 * softNoise(across * 0.7, along * 0.3)
    const y = along / thread + 1.3 * softNoise(across * 0.3 + 50, along * 0.7)
    const [column, row] = [Math.floor(x), Math.floor(y)]
    const over = (column + row) % 2 === 0
    const [beside, lengthwise] = over ? [x - column, y - row] : [y - row, x - column]
    const bow = Math.sin(Math.PI * beside) ** 0.6 * Math.sin(Math.PI * lengthwise) ** 0.3
    const own = over ? noise(column, 1) : noise(row, 2)
    return tints[Math.floor(Math.min(0.999, bow * 0.72 + own * 0.28) * 16)] ?? plain
  }
}

/** A place on the cloth in centimetres: from its middle, along its length, and -1..1 through its thickness. */
export type Place = { across: number; along: number; side: number }

type SlabOptions = {
  width: number
  thick: number
  /** How far the path runs, in centimetres. */
  long: number
  columns: number
  rows: number
  finish: (place: Place) => Material
  bump?: (place: Place) => number
  casts?: boolean
}

/** A thick cloth moved along a path in the plane x = 0, with round selvedges: folded layers, a towel over a rail. */
export function slab(
  path: (t: number) => Vec,
  { width, thick, long, columns, rows, finish, bump, casts = true }: SlabOptions,
): Part {
  const section = outlineOf(width, thick, thick / 2)
  const place = (u: number, v: number): Place => {
    const { x, z } = section(u)
    return { across: x, along: v * long, side: (-2 * z) / thick }
  }
  return surface(
    (u, v) => {
      const ahead = unit(subtract(path(Math.min(1, v + 0.002)), path(Math.max(0, v - 0.002))))
      const { x, z } = section(u)
      const toEnd = Math.min(1, (Math.min(v, 1 - v) * long) / (thick / 2))
      const full = z * Math.sqrt(1 - (1 - toEnd) ** 2)
      return add(path(v), vec(x, -full * ahead.z, full * ahead.y))
    },
    columns,
    rows,
    { finish: ({ u, v }) => finish(place(u, v)), casts, ...(bump ? { bump: (u, v) => bump(place(u, v)) } : {}) },
  )
}

/** A cloth folded to and fro: layers lie on each other, the uppermost ends in front. Returns its path and its length. */
export function folded(layers: number, depth: number, gap: number, drift = 0.35) {
  const points: Vec[] = []
  for (let layer = 0; layer < layers; layer++) {
    const forward = (layers - layer) % 2 === 1 ? 1 : -1
    const y = gap * (layer + 0.5)
    const reach = depth / 2 - gap / 2 - drift * noise(layer, 7)
    for (let i = 0; i <= 40; i++) points.push(vec(0, y, forward * reach * (i / 20 - 1)))
    if (layer === layers - 1) break
    for (let i = 1; i < 12; i++) {
      const angle = (i / 12) * Math.PI
      points.push(vec(0, y + (gap / 2) * (1 - Math.cos(angle)), forward * (reach + (gap / 2) * Math.sin(angle))))
    }
  }
  return evenly(points)
}

/** A cloth hung over a round rail at the origin: up behind, over, and down in front, where it ends. */
export function draped(front: number, back: number, radius: number) {
  const up = Array.from({ length: 30 }, (_, i) => vec(0, -back * (1 - i / 30), -radius))
  const over = Array.from({ length: 16 }, (_, i) => {
    const angle = Math.PI * (1 - i / 15)
    return vec(0, radius * Math.sin(angle), radius * Math.cos(angle))
  })
  const down = Array.from({ length: 30 }, (_, i) => vec(0, (-front * (i + 1)) / 30, radius))
  return evenly([...up, ...over, ...down])
}

/** Soft upright folds that open towards the hem. */
export const hung = (part: Part, reach: number, depth: number): Part =>
  reshaped(part, (p) => {
    const low = clamp(-p.y / reach)
    const wave = Math.sin(p.x * 0.42 + 0.8) + 0.5 * Math.sin(p.x * 0.93 + 2.2 + low)
    return vec(p.x * (1 - 0.035 * low), p.y, p.z + (p.z > 0 ? depth : 0.3 * depth) * low ** 0.8 * (wave + 0.6))
  })

/** Walks through points at an even pace. */
export function evenly(points: readonly Vec[]) {
  const ways = [0]
  for (let i = 1; i < points.length; i++)
    ways.push(at(ways, i - 1) + length(subtract(at(points, i), at(points, i - 1))))
  const long = at(ways, ways.length - 1)
  const path = (t: number) => {
    const way = t * long
    const next = Math.max(
      1,
      ways.findIndex((reached) => reached >= way - 1e-9),
    )
    const [from, to] = [at(ways, next - 1), at(ways, next)]
    return between(at(points, next - 1), at(points, next), (way - from) / Math.max(1e-9, to - from))
  }
  return { path, long }
}
