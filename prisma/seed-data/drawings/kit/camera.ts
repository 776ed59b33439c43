import type { Part } from './mesh'
import { degrees, dot, type Vec, vec } from './vector'

/** How a picture is framed. `fit` fills that share of the frame; `across` shows that many centimetres around `look`. */
export type View = {
  /** How far we look down, in degrees. 20 for most things, up to 40 for what is flat. */
  elevation?: number
  fit?: number
  look?: Vec
  across?: number
  /** Moves the subject in the frame, as a share of its width and height. */
  shift?: { x: number; y: number }
}

export type Flat = { x: number; y: number }
export type Camera = {
  eye: Vec
  /** Pixels for one centimetre. */
  unit: number
  flat: (p: Vec) => Flat
  depth: (p: Vec) => number
  /** The point at a place in the picture and a distance to the eye. */
  back: (x: number, y: number) => { onGround: Vec; onWall: (distance: number) => Vec }
}

type Size = { width: number; height: number }

/** Parallel lines stay parallel: every circle of every picture is the same ellipse, only larger or smaller. */
export function cameraFor(view: View, subject: Part, { width, height }: Size): Camera {
  const tilt = degrees(view.elevation ?? 20)
  const [up, away] = [Math.cos(tilt), Math.sin(tilt)]
  const eye = vec(0, away, up)
  const raw = (p: Vec) => ({ x: p.x, y: -p.y * up + p.z * away })
  const frame = view.across
    ? { ...raw(view.look ?? vec(0, 0, 0)), unit: width / view.across }
    : fitted(subject, raw, view.fit ?? 0.66, { width, height })
  const [dx, dy] = [width * (0.5 + (view.shift?.x ?? 0)), height * (0.5 + (view.shift?.y ?? 0))]
  return {
    eye,
    unit: frame.unit,
    flat: (p) => ({ x: (raw(p).x - frame.x) * frame.unit + dx, y: (raw(p).y - frame.y) * frame.unit + dy }),
    depth: (p) => dot(p, eye),
    back: (px, py) => {
      const [x, y] = [(px - dx) / frame.unit + frame.x, (py - dy) / frame.unit + frame.y]
      return { onGround: vec(x, 0, y / away), onWall: (distance) => vec(x, (-y - distance * away) / up, -distance) }
    },
  }
}

function fitted(subject: Part, raw: (p: Vec) => Flat, share: number, { width, height }: Size) {
  let [left, right, top, bottom] = [1e9, -1e9, 1e9, -1e9]
  for (const mesh of subject) {
    for (const point of mesh.points) {
      const { x, y } = raw(point)
      left = Math.min(left, x)
      right = Math.max(right, x)
      top = Math.min(top, y)
      bottom = Math.max(bottom, y)
    }
  }
  const unit = Math.min((width * share) / (right - left), (height * share) / (bottom - top))
  return { x: (left + right) / 2, y: (top + bottom) / 2, unit }
}
