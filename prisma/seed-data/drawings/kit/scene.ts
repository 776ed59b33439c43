import sharp from 'sharp'
import { backdrop, type Glow, glowOver, inDusk } from './backdrop'
import { type Camera, cameraFor, type View } from './camera'
import { lab } from './colour'
import { type Lamp, lampColour, lampLight } from './lamp'
import type { Part } from './mesh'
import type { Tile } from './palette'
import { type Layer, paint } from './raster'
import { type Shade, shadeOf } from './shadow'
import { type Vec, vec } from './vector'

/** What the subject stands on and before. Without a wall the ground fades into the air. */
export type Stage = {
  tile: Tile
  /** How far behind the origin the wall stands, in centimetres. */
  wall?: number
  /** Colour of the table, when it is not the tile's own ground. */
  table?: string
  /** A thing that hangs high or on a wall: there is no ground in sight. */
  floating?: boolean
  /** Sun through a window: its panes lie on the wall, this corner lowest on the left, in centimetres. */
  sun?: { x: number; y: number; width: number; height: number }
}

/** A drawing: what stands where, in which light. Everything is in centimetres. */
export type Picture = {
  /** Shape of the frame in pixels; only the proportion matters. 4:5 unless told. */
  width?: number
  height?: number
  stage: Stage
  view?: View
  /** What the picture is of; the frame is fitted to it. */
  subject: Part
  /** What stands around it. */
  setting?: Part
  glows?: Glow[]
  lamps?: Lamp[]
  /** 0..1: how dark the room is, for lamps. */
  dusk?: number
}

/** Pictures by their key; each is described only when it is asked for. */
export type Drawings = Record<string, () => Picture>

/** Twice as fine as the result, so that edges are smooth. */
const FINE = 2

export async function render(picture: Picture, width: number): Promise<Buffer> {
  const height = Math.round((width * (picture.height ?? 1500)) / (picture.width ?? 1200))
  const { dusk = 0, glows = [], lamps = [] } = picture
  const stage = { ...picture.stage, tile: inDusk(picture.stage.tile, dusk) }
  const parts = [...picture.subject, ...(picture.setting ?? [])]
  const camera = (size: number) =>
    cameraFor(picture.view ?? {}, picture.subject, { width: width * size, height: height * size })
  const shade = shadeOf(parts)
  const light = { shade, lamps, bounce: lab(stage.tile.ground), dusk }
  const things = paint(parts, camera(FINE), light, width * FINE, height * FINE)
  const coarse = [stage, camera(0.25), Math.round(width * 0.25), Math.round(height * 0.25)] as const
  const shadow = shadowLayer(shade, dusk, ...coarse)
  const pool =
    lamps.length > 0
      ? [{ input: await scaled(poolLayer(lamps, ...coarse), width, height, 3), blend: 'add' as const }]
      : []
  return sharp(Buffer.from(backdrop(stage, camera(1), width, height)))
    .resize(width, height)
    .composite([
      { input: await scaled(shadow, width, height, 3) },
      ...pool,
      { input: await scaled(things, width, height) },
      ...glows.map((glow) => ({ input: Buffer.from(glowOver(glow, camera(1), width, height)), blend: 'add' as const })),
    ])
    .removeAlpha()
    .png({ compressionLevel: 1 })
    .toBuffer()
}

const scaled = ({ width, height, pixels }: Layer, toWidth: number, toHeight: number, blur = 0) =>
  sharp(Buffer.from(pixels.buffer), { raw: { width, height, channels: 4 } })
    .blur(blur || false)
    .resize(toWidth, toHeight, { kernel: width > toWidth ? 'lanczos3' : 'cubic', fit: 'fill' })
    .png({ compressionLevel: 1 })
    .toBuffer()

/** The shadow on table and wall: what the window and the sky cannot reach, in the tile's own dark. */
function shadowLayer(shade: Shade, dusk: number, stage: Stage, camera: Camera, width: number, height: number): Layer {
  return layerOf(stage.tile.shadow, stage, camera, width, height, (point, normal) => {
    const { window, sky } = shade(point, normal)
    // A wall some way off takes only the cast shadow; one that things hang on also darkens close to them.
    const [cast, close] = normal.y > 0 ? [0.44, 0.5] : [0.3, stage.floating ? 0.22 : 0]
    return cast * (1 - window) * (1 - 0.8 * dusk) + close * (1 - sky) ** 1.25
  })
}

const poolLayer = (lamps: Lamp[], stage: Stage, camera: Camera, width: number, height: number): Layer =>
  layerOf(
    lampColour,
    stage,
    camera,
    width,
    height,
    (point, normal) => 0.85 * (1 - Math.exp(-0.9 * lampLight(lamps, point, normal))),
  )

/** Asks of every place of the table and the wall how much of a colour lies on it. */
function layerOf(
  colour: string,
  stage: Stage,
  camera: Camera,
  width: number,
  height: number,
  amount: (point: Vec, normal: Vec) => number,
): Layer {
  const pixels = new Uint8ClampedArray(width * height * 4)
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16))
  const { wall, floating } = stage
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const { onGround, onWall } = camera.back(x + 0.5, y + 0.5)
      if (floating && wall === undefined) continue
      const behind = wall !== undefined && (floating || onGround.z < -wall)
      const share = behind ? amount(onWall(wall), vec(0, 0, 1)) : amount(onGround, vec(0, 1, 0))
      const index = (y * width + x) * 4
      pixels[index] = r
      pixels[index + 1] = g
      pixels[index + 2] = b
      pixels[index + 3] = share * 255
    }
  }
  return { width, height, pixels }
}
