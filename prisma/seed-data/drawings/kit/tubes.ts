import { meshOf, type Part, type SurfaceOptions } from './mesh'
import { add, at, clamp, cross, dot, lerp, scale, subtract, unit, type Vec, vec } from './vector'

/** A smooth line through points in space. */
export function curve(points: readonly Vec[], closed = false): (t: number) => Vec {
  const count = points.length
  const pick = (i: number) => at(points, closed ? (i + count) % count : clamp(i, 0, count - 1))
  const spans = closed ? count : count - 1
  return (t) => {
    const place = clamp(t) * spans
    const i = Math.min(Math.floor(place), spans - 1)
    return catmull(pick(i - 1), pick(i), pick(i + 1), pick(i + 2), place - i)
  }
}

function catmull(a: Vec, b: Vec, c: Vec, d: Vec, t: number): Vec {
  const along = (k: 'x' | 'y' | 'z') =>
    0.5 *
    (2 * b[k] +
      (c[k] - a[k]) * t +
      (2 * a[k] - 5 * b[k] + 4 * c[k] - d[k]) * t * t +
      (3 * b[k] - a[k] - 3 * c[k] + d[k]) * t ** 3)
  return vec(along('x'), along('y'), along('z'))
}

/** Straight pieces between points, for legs and rails that do not bend. */
export function polyline(points: readonly Vec[]): (t: number) => Vec {
  const spans = points.length - 1
  return (t) => {
    const place = clamp(t) * spans
    const i = Math.min(Math.floor(place), spans - 1)
    const [a, b] = [at(points, i), at(points, i + 1)]
    return vec(lerp(a.x, b.x, place - i), lerp(a.y, b.y, place - i), lerp(a.z, b.z, place - i))
  }
}

export type TubeOptions = SurfaceOptions & {
  radius: number | ((t: number) => number)
  /** Wider across than thick, as a strap or a cup's handle is: 1 is round. */
  flat?: number
  /** The direction in which `flat` widens; by default it is found on its own. */
  side?: Vec
  steps?: number
  sides?: number
}

/** A handle, a wire, a leg, a stem: a round section moved along a line and closed at both ends. */
export function tube(path: (t: number) => Vec, options: TubeOptions): Part {
  const { steps = 60, sides = 24, flat = 1 } = options
  const frames = framesAlong(path, steps, options.side)
  const radiusAt = (t: number) => (typeof options.radius === 'number' ? options.radius : options.radius(t))
  const ring = (step: number, radius: number) =>
    Array.from({ length: sides + 1 }, (_, i) => {
      const frame = at(frames, step)
      const angle = (i / sides) * Math.PI * 2
      const across = scale(frame.side, Math.cos(angle) * radius * flat)
      return add(frame.point, add(across, scale(frame.up, Math.sin(angle) * radius)))
    })
  const rings = frames.map((_, step) => ring(step, radiusAt(step / steps)))
  return meshOf([ring(0, 0), ...rings, ring(steps, 0)], options)
}

/** Sections that turn as little as possible, so that a tube never twists. */
function framesAlong(path: (t: number) => Vec, steps: number, wanted?: Vec) {
  let side = vec(0, 0, 0)
  return Array.from({ length: steps + 1 }, (_, i) => {
    const t = i / steps
    const ahead = unit(subtract(path(Math.min(1, t + 0.001)), path(Math.max(0, t - 0.001))))
    const guess = wanted ?? (i === 0 ? anyAcross(ahead) : side)
    side = unit(subtract(guess, scale(ahead, dot(guess, ahead))))
    return { point: path(t), side, up: cross(side, ahead) }
  })
}

const anyAcross = (ahead: Vec) => cross(ahead, Math.abs(ahead.y) > 0.9 ? vec(1, 0, 0) : vec(0, 1, 0))
