import { key, type Open } from './light'
import type { Mesh, Part } from './mesh'
import { add, at, clamp, cross, dot, scale, unit, type Vec, vec } from './vector'

/** A map of how far light from one direction reaches: what is deeper than the map lies in shadow. */
type Map = { across: Vec; up: Vec; from: Vec; left: number; low: number; cell: number; depth: Float32Array }

const SIZE = 320

/** Lets us ask of any point how much of the window and of the sky it sees. */
export type Shade = (point: Vec, normal: Vec) => Pick<Open, 'window' | 'sky'>

export function shadeOf(part: Part): Shade {
  const casting = part.filter((mesh) => mesh.casts)
  if (casting.length === 0) return () => ({ window: 1, sky: 1 })
  const window = windowDirections().map((from) => mapOf(casting, from))
  const sky = skyDirections().map((from) => mapOf(casting, from))
  const reach = at(window, 0).cell
  return (point, normal) => {
    const lifted = add(point, scale(normal, reach * 1.6))
    return { window: seen(window, lifted, normal, reach), sky: seen(sky, lifted, normal, reach) }
  }
}

/** A round window, some 20 degrees wide: points spread evenly over a disc. */
function windowDirections(): Vec[] {
  const side = unit(cross(key, vec(0, 1, 0)))
  const up = cross(side, key)
  return Array.from({ length: 28 }, (_, i) => {
    const [radius, angle] = [0.2 * Math.sqrt((i + 0.5) / 28), i * 2.39996]
    return unit(add(key, add(scale(side, radius * Math.cos(angle)), scale(up, radius * Math.sin(angle)))))
  })
}

/** The rest of the room: directions over the upper half, fewer near the horizon. */
function skyDirections(): Vec[] {
  return Array.from({ length: 36 }, (_, i) => {
    const [height, angle] = [Math.sqrt(1 - ((i + 0.5) / 36) * 0.97), i * 2.39996]
    const flat = Math.sqrt(1 - height * height)
    return vec(flat * Math.cos(angle), height, flat * Math.sin(angle))
  })
}

function mapOf(part: Part, from: Vec): Map {
  const across = unit(cross(vec(0.13, 0, 1), from))
  const up = cross(from, across)
  const [left, right, low, high] = extent(part, across, up)
  const cell = Math.max(right - left, high - low) / (SIZE - 4)
  const map: Map = {
    across,
    up,
    from,
    left: left - 2 * cell,
    low: low - 2 * cell,
    cell,
    depth: new Float32Array(SIZE * SIZE).fill(-1e9),
  }
  for (const mesh of part) cast(map, mesh)
  return map
}

function cast(map: Map, mesh: Mesh) {
  const [right, up, out] = coordinates(map, mesh)
  const [stepX, stepY] = [strideFor(mesh.columns), strideFor(mesh.rows)]
  for (let row = 0; row < mesh.rows; row += stepY) {
    for (let column = 0; column < mesh.columns; column += stepX) {
      const nextRow = Math.min(row + stepY, mesh.rows)
      const nextColumn = Math.min(column + stepX, mesh.columns)
      const [a, b] = [row * (mesh.columns + 1) + column, row * (mesh.columns + 1) + nextColumn]
      const [d, c] = [nextRow * (mesh.columns + 1) + column, nextRow * (mesh.columns + 1) + nextColumn]
      stamp(map, right, up, out, a, b, c)
      stamp(map, right, up, out, a, c, d)
    }
  }
}

/** A shadow needs less detail than the thing that throws it. */
const strideFor = (count: number) => Math.max(1, Math.round(count / 48))

function coordinates(map: Map, mesh: Mesh) {
  const [right, up, out] = [
    new Float32Array(mesh.points.length),
    new Float32Array(mesh.points.length),
    new Float32Array(mesh.points.length),
  ]
  mesh.points.forEach((point, i) => {
    right[i] = (dot(point, map.across) - map.left) / map.cell
    up[i] = (dot(point, map.up) - map.low) / map.cell
    out[i] = dot(point, map.from)
  })
  return [right, up, out] as const
}

function extent(part: Part, across: Vec, up: Vec) {
  const box: [number, number, number, number] = [1e9, -1e9, 1e9, -1e9]
  for (const mesh of part) {
    for (const point of mesh.points) {
      const [x, y] = [dot(point, across), dot(point, up)]
      if (x < box[0]) box[0] = x
      if (x > box[1]) box[1] = x
      if (y < box[2]) box[2] = y
      if (y > box[3]) box[3] = y
    }
  }
  return box
}

function stamp(map: Map, right: Float32Array, up: Float32Array, out: Float32Array, a: number, b: number, c: number) {
  const [ax = 0, bx = 0, cx = 0, ay = 0, by = 0, cy = 0] = [right[a], right[b], right[c], up[a], up[b], up[c]]
  const [az = 0, bz = 0, cz = 0] = [out[a], out[b], out[c]]
  const area = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay)
  if (Math.abs(area) < 1e-6) return
  const slack = -0.75 / Math.max(1, Math.sqrt(Math.abs(area)))
  const lastX = Math.min(SIZE - 1, Math.ceil(Math.max(ax, bx, cx)))
  const lastY = Math.min(SIZE - 1, Math.ceil(Math.max(ay, by, cy)))
  for (let y = Math.max(0, Math.floor(Math.min(ay, by, cy))); y <= lastY; y++) {
    for (let x = Math.max(0, Math.floor(Math.min(ax, bx, cx))); x <= lastX; x++) {
      const u = ((bx - x) * (cy - y) - (cx - x) * (by - y)) / area
      const v = ((cx - x) * (ay - y) - (ax - x) * (cy - y)) / area
      if (u < slack || v < slack || 1 - u - v < slack) continue
      const depth = Math.min(Math.max(az, bz, cz), u * az + v * bz + (1 - u - v) * cz)
      const index = y * SIZE + x
      if (depth > (map.depth[index] ?? 1e9)) map.depth[index] = depth
    }
  }
}

/** The share of directions from which a point is seen, each weighed by how squarely it meets the surface. */
function seen(maps: Map[], point: Vec, normal: Vec, slack: number) {
  let [open, all] = [0, 0]
  for (const map of maps) {
    const weight = 0.25 + clamp(dot(normal, map.from))
    all += weight
    const x = (dot(point, map.across) - map.left) / map.cell
    const y = (dot(point, map.up) - map.low) / map.cell
    open += weight * clearance(map.depth, x, y, dot(point, map.from) + slack)
  }
  return open / all
}

/** Reads between the four nearest cells, so that shadows have no steps. */
function clearance(depth: Float32Array, x: number, y: number, mine: number) {
  const [left, low] = [Math.floor(x), Math.floor(y)]
  if (left < 0 || low < 0 || left >= SIZE - 1 || low >= SIZE - 1) return 1
  const [u, v, i] = [x - left, y - low, low * SIZE + left]
  const near = free(depth, i, mine) * (1 - u) + free(depth, i + 1, mine) * u
  const far = free(depth, i + SIZE, mine) * (1 - u) + free(depth, i + SIZE + 1, mine) * u
  return near * (1 - v) + far * v
}

const free = (depth: Float32Array, index: number, mine: number) => ((depth[index] ?? -1e9) <= mine ? 1 : 0)
