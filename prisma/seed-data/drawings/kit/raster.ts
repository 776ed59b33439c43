import type { Camera } from './camera'
import { type Lab, toRgb } from './colour'
import { type Lamp, lampLight } from './lamp'
import { lit, type Open } from './light'
import type { Material, Spot } from './materials'
import type { Mesh, Part } from './mesh'
import type { Shade } from './shadow'
import { at, dot, scale, type Vec, vec } from './vector'

export type Layer = { width: number; height: number; pixels: Uint8ClampedArray }
type Light = { shade: Shade; lamps: readonly Lamp[]; bounce: Lab; dusk: number }

/** What a corner of a triangle carries: place, normal, own coordinates, own normal, u, v, window, sky, lamp. */
const CARRIED = 17
type Net = { mesh: Mesh; values: Float32Array; clear: boolean }

/** Paints things into a picture, nearest last, with colour found anew in every pixel. */
export function paint(part: Part, camera: Camera, light: Light, width: number, height: number): Layer {
  const pixels = new Uint8ClampedArray(width * height * 4)
  const depth = new Float32Array(width * height).fill(-1e9)
  const nets = part.map((mesh) => netOf(mesh, camera, light))
  const canvas = { width, height, pixels, depth, camera, light }
  for (const net of nets.filter(({ clear }) => !clear))
    for (const corner of cells(net.mesh)) paintCell(canvas, net, corner)
  const glass = nets.filter(({ clear }) => clear).flatMap((net) => cells(net.mesh).map((corner) => ({ net, corner })))
  glass.sort((a, b) => (a.net.values[a.corner * CARRIED + 2] ?? 0) - (b.net.values[b.corner * CARRIED + 2] ?? 0))
  for (const { net, corner } of glass) paintCell(canvas, net, corner)
  return { width, height, pixels }
}

type Canvas = Layer & { depth: Float32Array; camera: Camera; light: Light }

function netOf(mesh: Mesh, camera: Camera, { shade, lamps }: Light): Net {
  const values = new Float32Array(mesh.points.length * CARRIED)
  const seen = softened(mesh, camera, shade)
  mesh.points.forEach((point, index) => {
    const [normal, local, localNormal] = [at(mesh.normals, index), at(mesh.locals, index), at(mesh.localNormals, index)]
    const { x, y } = camera.flat(point)
    const [u, v] = [(index % (mesh.columns + 1)) / mesh.columns, Math.floor(index / (mesh.columns + 1)) / mesh.rows]
    const lamp = lamps.length > 0 ? lampLight(lamps, point, towards(normal, camera)) : 0
    const row = [x, y, camera.depth(point), normal.x, normal.y, normal.z, local.x, local.y, local.z]
    row.push(localNormal.x, localNormal.y, localNormal.z, u, v, seen.window[index] ?? 1, seen.sky[index] ?? 1, lamp)
    for (let k = 0; k < CARRIED; k++) values[index * CARRIED + k] = row[k] ?? 0
  })
  const first = materialAt(mesh, { point: at(mesh.locals, 0), normal: at(mesh.localNormals, 0), u: 0, v: 0 })
  return { mesh, values, clear: first.opacity !== undefined }
}

/** Of a thin sheet we see the side that faces us. */
const towards = (normal: Vec, { eye }: Camera) => (dot(normal, eye) < 0 ? scale(normal, -1) : normal)

/** What each corner sees of the light, smoothed over its neighbours as a brush would. */
function softened(mesh: Mesh, camera: Camera, shade: Shade) {
  const [window, sky] = [new Float32Array(mesh.points.length), new Float32Array(mesh.points.length)]
  mesh.points.forEach((point, index) => {
    const open = shade(point, towards(at(mesh.normals, index), camera))
    window[index] = open.window
    sky[index] = open.sky
  })
  for (let pass = 0; pass < 4; pass++) {
    smooth(window, mesh)
    smooth(sky, mesh)
  }
  return { window, sky }
}

function smooth(values: Float32Array, { columns, rows }: Mesh) {
  const before = values.slice()
  const stride = columns + 1
  const read = (row: number, column: number) =>
    before[Math.min(rows, Math.max(0, row)) * stride + Math.min(columns, Math.max(0, column))] ?? 1
  for (let row = 0; row <= rows; row++) {
    for (let column = 0; column <= columns; column++) {
      const around = read(row - 1, column) + read(row + 1, column) + read(row, column - 1) + read(row, column + 1)
      values[row * stride + column] = (read(row, column) * 4 + around) / 8
    }
  }
}

const materialAt = (mesh: Mesh, spot: Spot): Material =>
  typeof mesh.finish === 'function' ? mesh.finish(spot) : mesh.finish

function cells({ columns, rows }: Mesh) {
  const corners: number[] = []
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) corners.push(row * (columns + 1) + column)
  return corners
}

function paintCell(canvas: Canvas, net: Net, corner: number) {
  const below = corner + net.mesh.columns + 1
  paintTriangle(canvas, net, corner, corner + 1, below + 1)
  paintTriangle(canvas, net, corner, below + 1, below)
}

const carried = new Float32Array(CARRIED)
const colour = new Float32Array(4)
const rgb = new Float32Array(3)
const spot: Spot = { point: vec(0, 0, 0), normal: vec(0, 0, 0), u: 0, v: 0 }
const facing = vec(0, 0, 0)
const open: Open = { window: 1, sky: 1, lamp: 0 }

function paintTriangle(canvas: Canvas, net: Net, a: number, b: number, c: number) {
  const { values } = net
  const [atA, atB, atC] = [a * CARRIED, b * CARRIED, c * CARRIED]
  const [ax = 0, ay = 0, az = 0] = [values[atA], values[atA + 1], values[atA + 2]]
  const [bx = 0, by = 0, bz = 0] = [values[atB], values[atB + 1], values[atB + 2]]
  const [cx = 0, cy = 0, cz = 0] = [values[atC], values[atC + 1], values[atC + 2]]
  const area = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay)
  if (Math.abs(area) < 1e-9) return
  const [left, right] = [
    Math.max(0, Math.ceil(Math.min(ax, bx, cx) - 0.5)),
    Math.min(canvas.width - 1, Math.floor(Math.max(ax, bx, cx) - 0.5)),
  ]
  const [top, bottom] = [
    Math.max(0, Math.ceil(Math.min(ay, by, cy) - 0.5)),
    Math.min(canvas.height - 1, Math.floor(Math.max(ay, by, cy) - 0.5)),
  ]
  for (let y = top; y <= bottom; y++) {
    for (let x = left; x <= right; x++) {
      const [px, py] = [x + 0.5, y + 0.5]
      const wa = ((bx - px) * (cy - py) - (cx - px) * (by - py)) / area
      const wb = ((cx - px) * (ay - py) - (ax - px) * (cy - py)) / area
      const wc = 1 - wa - wb
      if (wa < -1e-6 || wb < -1e-6 || wc < -1e-6) continue
      const index = y * canvas.width + x
      const depth = wa * az + wb * bz + wc * cz
      if (depth <= (canvas.depth[index] ?? 0)) continue
      for (let k = 3; k < CARRIED; k++)
        carried[k] = wa * (values[atA + k] ?? 0) + wb * (values[atB + k] ?? 0) + wc * (values[atC + k] ?? 0)
      colourHere(canvas, net.mesh)
      if (!net.clear) canvas.depth[index] = depth
      lay(canvas.pixels, index * 4)
    }
  }
}

/** Finds the colour of the point in `carried`. */
function colourHere({ camera: { eye }, light }: Canvas, mesh: Mesh) {
  const [x = 0, y = 0, z = 0] = [carried[3], carried[4], carried[5]]
  const size = Math.hypot(x, y, z) || 1
  const turn = x * eye.x + y * eye.y + z * eye.z < 0 ? -1 / size : 1 / size
  facing.x = x * turn
  facing.y = y * turn
  facing.z = z * turn
  spot.point.x = carried[6] ?? 0
  spot.point.y = carried[7] ?? 0
  spot.point.z = carried[8] ?? 0
  spot.normal.x = carried[9] ?? 0
  spot.normal.y = carried[10] ?? 0
  spot.normal.z = carried[11] ?? 0
  spot.u = carried[12] ?? 0
  spot.v = carried[13] ?? 0
  open.window = carried[14] ?? 1
  open.sky = carried[15] ?? 1
  open.lamp = carried[16] ?? 0
  lit(materialAt(mesh, spot), facing, eye, open, light.bounce, light.dusk, colour)
}

function lay(pixels: Uint8ClampedArray, index: number) {
  toRgb(colour, rgb)
  const alpha = colour[3] ?? 1
  const under = (pixels[index + 3] ?? 0) / 255
  const total = alpha + under * (1 - alpha)
  for (let k = 0; k < 3; k++)
    pixels[index + k] = ((rgb[k] ?? 0) * 255 * alpha + (pixels[index + k] ?? 0) * under * (1 - alpha)) / total
  pixels[index + 3] = total * 255
}
