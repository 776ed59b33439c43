import { clamp, degrees, smoothstep, type Vec } from './vector'

/** A lamp that is lit: it lights what stands near it, and the table and the wall. */
export type Lamp = {
  at: Vec
  /** The distance, in centimetres, at which half of its light is left. */
  reach: number
  strength?: number
  /** A shade lets light out downwards only, within so many degrees from straight down. */
  cone?: number
  /** How soft the edge of that cone is, in degrees. */
  blur?: number
}

export const lampColour = '#FFC673'

/** How much lamplight falls on a point that faces `normal`, 0 and up. */
export function lampLight(lamps: readonly Lamp[], point: Vec, normal: Vec): number {
  let light = 0
  for (const lamp of lamps) {
    const [x, y, z] = [lamp.at.x - point.x, lamp.at.y - point.y, lamp.at.z - point.z]
    const distance = Math.hypot(x, y, z) || 1e-6
    const facing = clamp((normal.x * x + normal.y * y + normal.z * z) / distance + 0.12)
    const near = 1 / (1 + (distance / lamp.reach) ** 2)
    light += facing * near * withinCone(lamp, y / distance) * (lamp.strength ?? 1)
  }
  return light
}

function withinCone({ cone, blur = 5 }: Lamp, downwards: number) {
  if (cone === undefined) return 1
  return smoothstep(Math.cos(degrees(cone + blur)), Math.cos(degrees(cone - blur)), downwards)
}
