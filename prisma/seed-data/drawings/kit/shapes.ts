import { meshOf, type Part, type SurfaceOptions } from './mesh'
import { at, degrees, lerp, type Vec, vec } from './vector'

/** Any surface from a formula over u and v in 0..1. The outside is where along v × along u points. */
export function surface(
  shape: (u: number, v: number) => Vec,
  columns: number,
  rows: number,
  options: SurfaceOptions,
): Part {
  const grid = Array.from({ length: rows + 1 }, (_, row) =>
    Array.from({ length: columns + 1 }, (_, column) => shape(column / columns, row / rows)),
  )
  return meshOf(grid, options)
}

/** A point of a profile: radius (or inset), height, and how round the corner is. */
export type ProfilePoint = readonly [across: number, height: number, round?: number]

/** Walks a profile, rounds its corners and cuts it into short steps. */
export function profile(points: readonly ProfilePoint[], step = 0.25): [number, number][] {
  const path: [number, number][] = []
  points.forEach((point, index) => {
    const [before, after] = [points[index - 1], points[index + 1]]
    if (!before || !after || !point[2]) {
      path.push([point[0], point[1]])
      return
    }
    const [enter, leave] = [towards(point, before, point[2]), towards(point, after, point[2])]
    for (let i = 0; i <= 10; i++) path.push(bend(enter, point, leave, i / 10))
  })
  return subdivided(path, step)
}

function towards(from: ProfilePoint, to: ProfilePoint, distance: number): [number, number] {
  const t = Math.min(0.5, distance / Math.hypot(to[0] - from[0], to[1] - from[1]))
  return [lerp(from[0], to[0], t), lerp(from[1], to[1], t)]
}

function bend(
  a: readonly [number, number],
  b: ProfilePoint,
  c: readonly [number, number],
  t: number,
): [number, number] {
  return [lerp(lerp(a[0], b[0], t), lerp(b[0], c[0], t), t), lerp(lerp(a[1], b[1], t), lerp(b[1], c[1], t), t)]
}

function subdivided(path: [number, number][], step: number): [number, number][] {
  const result: [number, number][] = path.slice(0, 1)
  for (let i = 1; i < path.length; i++) {
    const [a, b] = [at(path, i - 1), at(path, i)]
    const gap = Math.hypot(b[0] - a[0], b[1] - a[1])
    if (gap < 1e-4) continue
    const count = Math.ceil(gap / step)
    for (let part = 1; part <= count; part++)
      result.push([lerp(a[0], b[0], part / count), lerp(a[1], b[1], part / count)])
  }
  return result
}

type Sampling = { step?: number }

/** A thing turned on a wheel: cups, bowls, lamps. Draw the wall from under the foot, up, over the rim, to the inside. */
export function lathe(
  points: readonly ProfilePoint[],
  options: SurfaceOptions & Sampling & { segments?: number },
): Part {
  const segments = options.segments ?? 128
  const grid = profile(points, options.step).map(([radius, height]) =>
    Array.from({ length: segments + 1 }, (_, i) => {
      const angle = (i / segments) * Math.PI * 2 - Math.PI / 2
      return vec(radius * Math.cos(angle), height, radius * Math.sin(angle))
    }),
  )
  return meshOf(grid, options)
}

/** A ball around the origin. */
export function ball(radius: number, options: SurfaceOptions & { segments?: number }): Part {
  const rows = Math.round((options.segments ?? 100) / 2)
  const points = Array.from({ length: rows + 1 }, (_, i): ProfilePoint => {
    const angle = (i / rows - 0.5) * Math.PI
    return [radius * Math.cos(angle), radius * Math.sin(angle)]
  })
  return lathe(points, { ...options, step: radius })
}

export type Footprint = { width: number; depth: number; corner: number }

/** A box with rounded corners and any wall: profile points are [inset, height, round], walked like a lathe's. */
export function loft(size: Footprint, points: readonly ProfilePoint[], options: SurfaceOptions & Sampling): Part {
  const { step = 0.5 } = options
  const grid = profile(points, step).map(([inset, height]) =>
    outline(size, inset, step).map(([x, z]) => vec(x, height, z)),
  )
  return meshOf(grid, options)
}

/** A solid box with softened edges, standing on the ground around the origin. */
export function box(
  width: number,
  height: number,
  depth: number,
  options: SurfaceOptions & Sampling & { soft?: number },
): Part {
  const { soft = 0.15 } = options
  const half = Math.min(width, depth) / 2
  return loft(
    { width, depth, corner: soft * 1.5 },
    [
      [half, 0],
      [0, 0, soft],
      [0, height, soft],
      [half, height],
    ],
    options,
  )
}

/** Every inset has the same number of points: four corners, each followed by its straight side. */
function outline({ width, depth, corner }: Footprint, inset: number, step: number) {
  const radius = Math.max(corner - inset, 0.001)
  const [a, b] = [Math.max(width / 2 - inset - radius, 0), Math.max(depth / 2 - inset - radius, 0)]
  const [along, beside] = [Math.max(1, Math.round(depth / step)), Math.max(1, Math.round(width / step))]
  const corners = [
    { x: a, z: b, turn: 0, count: beside },
    { x: -a, z: b, turn: 90, count: along },
    { x: -a, z: -b, turn: 180, count: beside },
    { x: a, z: -b, turn: 270, count: along },
  ]
  const path = corners.flatMap((here, index) => {
    const next = at(corners, (index + 1) % 4)
    const end = around(here, here.turn + 90, radius)
    const start = around(next, here.turn + 90, radius)
    const bendPoints = Array.from({ length: 9 }, (_, i) => around(here, here.turn + (i / 8) * 90, radius))
    const side = Array.from({ length: here.count - 1 }, (_, i) => {
      const t = (i + 1) / here.count
      return [lerp(end[0], start[0], t), lerp(end[1], start[1], t)] as const
    })
    return [...bendPoints, ...side]
  })
  return [...path, at(path, 0)]
}

const around = (centre: { x: number; z: number }, angle: number, radius: number) =>
  [centre.x + radius * Math.cos(degrees(angle)), centre.z + radius * Math.sin(degrees(angle))] as const
