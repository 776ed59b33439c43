import type { Finish } from './materials'
import { add, at, cross, degrees, scale, subtract, unit, type Vec, vec } from './vector'

/** A woven net of points, `columns` by `rows`. `locals` keep the thing's own coordinates when it is moved. */
export type Mesh = {
  columns: number
  rows: number
  points: Vec[]
  normals: Vec[]
  locals: Vec[]
  localNormals: Vec[]
  finish: Finish
  casts: boolean
}

/** A thing or a piece of one. Parts are joined by spreading: `[...cup, ...handle]`. */
export type Part = Mesh[]

export type SurfaceOptions = {
  finish: Finish
  /** Moves the surface along its normal, in centimetres: weave, hammering, folds. */
  bump?: (u: number, v: number, point: Vec) => number
  /** Light passes glass and thin paper: set false and it throws no shadow. */
  casts?: boolean
}

type Grid = Vec[][]

export function meshOf(grid: Grid, { finish, bump, casts = true }: SurfaceOptions): Part {
  const [rows, columns] = [grid.length - 1, at(grid, 0).length - 1]
  const smooth = grid.flat()
  const points = bump ? bumped(smooth, normalsOf(smooth, columns, rows), columns, rows, bump) : smooth
  const normals = normalsOf(points, columns, rows)
  return [{ columns, rows, points, normals, locals: points, localNormals: normals, finish, casts }]
}

function bumped(
  points: Vec[],
  normals: Vec[],
  columns: number,
  rows: number,
  bump: NonNullable<SurfaceOptions['bump']>,
) {
  return points.map((point, index) => {
    const [u, v] = [(index % (columns + 1)) / columns, Math.floor(index / (columns + 1)) / rows]
    return add(point, scale(at(normals, index), bump(u, v, point)))
  })
}

/** Each point's normal is the mean of the faces around it; a net that closes on itself has no seam. */
function normalsOf(points: Vec[], columns: number, rows: number): Vec[] {
  const sums = points.map(() => vec(0, 0, 0))
  const index = (row: number, column: number) => row * (columns + 1) + column
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const corners = [index(row, column), index(row, column + 1), index(row + 1, column + 1), index(row + 1, column)]
      const [a, b, c, d] = [
        at(points, at(corners, 0)),
        at(points, at(corners, 1)),
        at(points, at(corners, 2)),
        at(points, at(corners, 3)),
      ]
      const normal = cross(subtract(d, b), subtract(c, a))
      for (const corner of corners) sums[corner] = add(at(sums, corner), normal)
    }
  }
  const gap = subtract(at(points, index(rows >> 1, 0)), at(points, index(rows >> 1, columns)))
  if (Math.hypot(gap.x, gap.y, gap.z) < 1e-6) {
    for (let row = 0; row <= rows; row++) {
      const both = add(at(sums, index(row, 0)), at(sums, index(row, columns)))
      sums[index(row, 0)] = both
      sums[index(row, columns)] = both
    }
  }
  return sums.map(unit)
}

/** Bends a thing out of shape: a pouring lip, an oval from a round. The finish still sees the shape before. */
export function reshaped(part: Part, shape: (p: Vec) => Vec): Part {
  return part.map((mesh) => {
    const points = mesh.points.map(shape)
    return { ...mesh, points, normals: normalsOf(points, mesh.columns, mesh.rows) }
  })
}

const moveWith = (part: Part, point: (p: Vec) => Vec, normal: (n: Vec) => Vec): Part =>
  part.map((mesh) => ({ ...mesh, points: mesh.points.map(point), normals: mesh.normals.map(normal) }))

export const moved = (part: Part, x: number, y: number, z: number) =>
  moveWith(
    part,
    (p) => vec(p.x + x, p.y + y, p.z + z),
    (n) => n,
  )

export const sized = (part: Part, by: number) =>
  moveWith(
    part,
    (p) => scale(p, by),
    (n) => n,
  )

/** Turns a thing on the table, seen from above; a positive angle brings its right side towards us. */
export function turned(part: Part, angle: number): Part {
  const [c, s] = [Math.cos(degrees(angle)), Math.sin(degrees(angle))]
  const turn = (p: Vec) => vec(p.x * c - p.z * s, p.y, p.x * s + p.z * c)
  return moveWith(part, turn, turn)
}

/** Leans a thing around the origin: positive to the left, negative to the right. */
export function leaned(part: Part, angle: number): Part {
  const [c, s] = [Math.cos(degrees(angle)), Math.sin(degrees(angle))]
  const turn = (p: Vec) => vec(p.x * c - p.y * s, p.x * s + p.y * c, p.z)
  return moveWith(part, turn, turn)
}

/** Tips a thing around the origin: positive towards us, negative away. */
export function tipped(part: Part, angle: number): Part {
  const [c, s] = [Math.cos(degrees(angle)), Math.sin(degrees(angle))]
  const turn = (p: Vec) => vec(p.x, p.y * c - p.z * s, p.y * s + p.z * c)
  return moveWith(part, turn, turn)
}
