import {
  add,
  at,
  cane,
  clamp,
  colours,
  cross,
  degrees,
  type Finish,
  type Material,
  type Part,
  type SurfaceOptions,
  scale,
  subtract,
  surface,
  tube,
  unit,
  type Vec,
  vec,
  wood,
} from '../kit'

/** A rounded rectangle seen from above, walked once from the middle of its back edge over the right side. */
export function outlineOf(width: number, depth: number, corner: number): (t: number) => Vec {
  const [a, b, bend] = [width - 2 * corner, depth - 2 * corner, (Math.PI / 2) * corner]
  const [right, front] = [a / 2, b / 2]
  const arc = (x: number, z: number, start: number) => (share: number) => {
    const angle = degrees(start + share * 90)
    return vec(x + corner * Math.cos(angle), 0, z + corner * Math.sin(angle))
  }
  const line = (from: Vec, to: Vec) => (share: number) => add(scale(from, 1 - share), scale(to, share))
  const pieces: [number, (share: number) => Vec][] = [
    [a / 2, line(vec(0, 0, -depth / 2), vec(right, 0, -depth / 2))],
    [bend, arc(right, -front, -90)],
    [b, line(vec(width / 2, 0, -front), vec(width / 2, 0, front))],
    [bend, arc(right, front, 0)],
    [a, line(vec(right, 0, depth / 2), vec(-right, 0, depth / 2))],
    [bend, arc(-right, front, 90)],
    [b, line(vec(-width / 2, 0, front), vec(-width / 2, 0, -front))],
    [bend, arc(-right, -front, 180)],
    [a / 2, line(vec(-right, 0, -depth / 2), vec(0, 0, -depth / 2))],
  ]
  const whole = pieces.reduce((sum, [size]) => sum + size, 0)
  return (t) => {
    let rest = clamp(t) * whole
    for (const [size, piece] of pieces) {
      if (rest <= size) return piece(size === 0 ? 0 : rest / size)
      rest -= size
    }
    return vec(0, 0, -depth / 2)
  }
}

/** Wood cut from another place of the tree, so that no two boards share their grain. */
export function plank(axis: 'x' | 'y' | 'z', piece: number, base: string = colours.oak): Finish {
  const grain = wood(axis, base)
  const away = vec(piece * 37.3, piece * 19.7, piece * 28.1)
  return (spot) => (typeof grain === 'function' ? grain({ ...spot, point: add(spot.point, away) }) : grain)
}

const strands = cane()
export const rattan: readonly Material[] = Array.from({ length: 40 }, (_, i) => strands(i))
const peels = cane('#D9AE72')
const peel: readonly Material[] = Array.from({ length: 40 }, (_, i) => peels(i))

export const strand = (index: number): Material => rattan[((index % 40) + 40) % 40] ?? strands(0)
const peelAt = (index: number): Material => peel[((index % 40) + 40) % 40] ?? peels(0)

type HoopOptions = SurfaceOptions & {
  radius: number
  /** Wider across than thick: 1 is round. */
  flat?: number
  /** Square to the plane of the hoop. */
  axis?: Vec
  steps?: number
  sides?: number
}

/** A tube that closes on itself, without an end to be seen. */
export function hoop(
  path: (t: number) => Vec,
  { radius, flat = 1, axis = vec(0, 1, 0), steps = 240, sides = 14, ...options }: HoopOptions,
): Part {
  const wrapped = (t: number) => path(t - Math.floor(t))
  return surface(
    (u, v) => {
      const ahead = unit(subtract(wrapped(v + 0.0005), wrapped(v - 0.0005)))
      const out = unit(cross(ahead, axis))
      const angle = u * Math.PI * 2
      return add(
        path(v === 1 ? 0 : v),
        add(scale(out, Math.cos(angle) * radius), scale(axis, Math.sin(angle) * radius * flat)),
      )
    },
    sides,
    steps,
    options,
  )
}

const wound = (radius: number, turns: number) => ({
  finish: ({ u, v }: { u: number; v: number }) => peelAt(Math.floor(v * turns + u)),
  bump: (u: number, v: number) => radius * 0.16 * Math.sqrt(Math.abs(Math.sin(Math.PI * (v * turns + u)))),
})

/** A level rim bound with peel all the way round. */
export const boundRing = (radius: number, height: number, thick: number, turns: number): Part =>
  hoop(ring(radius, height), { radius: thick, steps: turns * 6, sides: 16, ...wound(thick, turns) })

/** The same thing with every n-th point only: for what stands far off or behind. */
export function coarse(part: Part, every: number): Part {
  return part.map((mesh) => {
    const kept = (count: number) => [...Array.from({ length: Math.ceil(count / every) }, (_, i) => i * every), count]
    const [columns, rows] = [kept(mesh.columns), kept(mesh.rows)]
    const order = rows.flatMap((row) => columns.map((column) => row * (mesh.columns + 1) + column))
    const pick = (list: readonly Vec[]) => order.map((index) => at(list, index))
    return {
      ...mesh,
      columns: columns.length - 1,
      rows: rows.length - 1,
      points: pick(mesh.points),
      normals: pick(mesh.normals),
      locals: pick(mesh.locals),
      localNormals: pick(mesh.localNormals),
    }
  })
}

/** A rod bound with peel: `turns` windings lie side by side along it. */
export function bound(
  path: (t: number) => Vec,
  radius: number,
  turns: number,
  { steps = turns * 6, sides = 16 } = {},
): Part {
  return tube(path, { radius, steps, sides, ...wound(radius, turns) })
}

/** A level ring around the middle, its seam behind. */
export const ring = (radius: number, height: number) => (t: number) => {
  const angle = t * Math.PI * 2 - Math.PI / 2
  return vec(radius * Math.cos(angle), height, radius * Math.sin(angle))
}
