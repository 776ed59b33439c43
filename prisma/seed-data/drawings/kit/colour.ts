import { lerp } from './vector'

/** A colour in OKLab: steps of equal size look equal, so ramps stay clean. */
export type Lab = { l: number; a: number; b: number }

export function lab(hex: string): Lab {
  const value = Number.parseInt(hex.slice(1), 16)
  const [r, g, b] = [linear(value >> 16), linear((value >> 8) & 255), linear(value & 255)]
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  return {
    l: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    a: 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    b: 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  }
}

/** Writes the colour as red, green and blue in 0..1. */
export function toRgb(from: ArrayLike<number>, out: Float32Array) {
  const [l0 = 0, a = 0, b = 0] = [from[0], from[1], from[2]]
  const l3 = l0 + 0.3963377774 * a + 0.2158037573 * b
  const m3 = l0 - 0.1055613458 * a - 0.0638541728 * b
  const s3 = l0 - 0.0894841775 * a - 1.291485548 * b
  const [l, m, s] = [l3 * l3 * l3, m3 * m3 * m3, s3 * s3 * s3]
  out[0] = encoded(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s)
  out[1] = encoded(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s)
  out[2] = encoded(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s)
}

export function hex(colour: Lab): string {
  const channels = new Float32Array(3)
  toRgb([colour.l, colour.a, colour.b], channels)
  return `#${Array.from(channels, (channel) =>
    Math.round(channel * 255)
      .toString(16)
      .padStart(2, '0'),
  ).join('')}`
}

export const mix = (a: Lab, b: Lab, t: number): Lab => ({
  l: lerp(a.l, b.l, t),
  a: lerp(a.a, b.a, t),
  b: lerp(a.b, b.b, t),
})

/** Mixes two hex colours, for the flat parts of a picture. */
export const blend = (a: string, b: string, t: number) => hex(mix(lab(a), lab(b), t))

function linear(channel: number) {
  const value = channel / 255
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
}

/** Looked up, not computed: it is asked three times for every pixel. */
const ENCODED = Float32Array.from({ length: 4097 }, (_, i) => {
  const bright = i / 4096
  return bright <= 0.0031308 ? bright * 12.92 : 1.055 * bright ** (1 / 2.4) - 0.055
})

function encoded(value: number) {
  const place = value <= 0 ? 0 : value >= 1 ? 4095.999 : value * 4096
  const low = Math.floor(place)
  const dark = ENCODED[low] ?? 0
  return dark + ((ENCODED[low + 1] ?? 1) - dark) * (place - low)
}
