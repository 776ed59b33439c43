/** A point or a direction in centimetres: x to the right, y up, z towards the viewer. */
export type Vec = { x: number; y: number; z: number }

export const vec = (x: number, y: number, z: number): Vec => ({ x, y, z })
export const add = (a: Vec, b: Vec) => vec(a.x + b.x, a.y + b.y, a.z + b.z)
export const subtract = (a: Vec, b: Vec) => vec(a.x - b.x, a.y - b.y, a.z - b.z)
export const scale = (a: Vec, by: number) => vec(a.x * by, a.y * by, a.z * by)
export const dot = (a: Vec, b: Vec) => a.x * b.x + a.y * b.y + a.z * b.z
export const cross = (a: Vec, b: Vec) => vec(a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x)
export const length = (a: Vec) => Math.hypot(a.x, a.y, a.z)
export const between = (a: Vec, b: Vec, t: number) => add(a, scale(subtract(b, a), t))

export function unit(a: Vec): Vec {
  const size = length(a)
  return size < 1e-9 ? vec(0, 0, 0) : scale(a, 1 / size)
}

export const clamp = (value: number, low = 0, high = 1) => Math.min(high, Math.max(low, value))
export const lerp = (a: number, b: number, t: number) => a + (b - a) * t

export function smoothstep(from: number, to: number, value: number) {
  const t = clamp((value - from) / (to - from))
  return t * t * (3 - 2 * t)
}

/** Turns degrees into radians, because people draw in degrees. */
export const degrees = (value: number) => (value * Math.PI) / 180

/** The element at an index that is known to exist; loops over grids stay free of undefined. */
export function at<T>(list: readonly T[], index: number): T {
  const item = list[index]
  if (item === undefined) throw new RangeError(`Nothing at ${index} of ${list.length}`)
  return item
}

/** A repeatable noise in 0..1, so that a drawing is the same on every run. */
export function noise(x: number, y = 0, z = 0) {
  const value = Math.sin(x * 127.1 + y * 311.7 + z * 74.7) * 43758.5453
  return value - Math.floor(value)
}

/** The same noise made smooth along two directions: wood grain, speckle, soft unevenness. */
export function softNoise(x: number, y: number) {
  const [left, top] = [Math.floor(x), Math.floor(y)]
  const [u, v] = [smoothstep(0, 1, x - left), smoothstep(0, 1, y - top)]
  const upper = lerp(noise(left, top), noise(left + 1, top), u)
  const lower = lerp(noise(left, top + 1), noise(left + 1, top + 1), u)
  return lerp(upper, lower, v)
}

/** Soft noise around a ring, without a seam where it closes: u is the turn in 0..1, `bumps` how many. */
export function ringNoise(u: number, bumps: number, seed = 0) {
  const radius = bumps / 4
  return softNoise(50 + seed * 7 + radius * Math.cos(u * Math.PI * 2), 50 + radius * Math.sin(u * Math.PI * 2))
}
