import { type Lab, lab } from './colour'
import { type Material, toneOf } from './materials'
import { clamp, lerp, smoothstep, unit, type Vec, vec } from './vector'

/** The one light of the shop: a soft window, high, on the left and a little in front. */
export const key = unit(vec(-0.62, 0.86, 0.42))

const white = lab('#FFFDF8')

/** How much of the window and of the sky a point sees, 0..1 each, and how much lamplight falls on it. */
export type Open = { window: number; sky: number; lamp: number }

/** The colour of a material that faces `normal`, seen from `eye`, written to `out` as l, a, b and alpha. */
export function lit(
  material: Material,
  normal: Vec,
  eye: Vec,
  open: Open,
  bounce: Lab,
  dusk: number,
  out: Float32Array,
) {
  const facing = clamp(normal.x * eye.x + normal.y * eye.y + normal.z * eye.z)
  const glow = material.glow ?? 0
  const day = 1 - 0.66 * dusk * (1 - glow)
  const tone =
    (material.metal
      ? mirrored(normal, eye, facing) * (0.45 + 0.3 * open.window + 0.25 * open.sky)
      : scattered(normal, open)) *
      day +
    open.lamp * 0.8
  const base = toneOf(material, lerp(tone, 0.82, glow))
  const low =
    clamp(0.2 - 0.75 * normal.y + 0.3 * normal.x) * (material.metal ? 0.3 : 0.2) * day * (0.3 + 0.7 * open.sky)
  const turning = (1 - facing) * (1 - facing) * (1 - facing) * material.edge * day * (0.3 + 0.7 * open.sky)
  const shine = material.gloss === 0 ? 0 : highlight(material, normal) * lerp(0.15, 1, open.window) * day
  const warm = Math.min(open.lamp, 1) * (1 - glow)
  let [l, a, b] = [base.l, base.a + warm * 0.012, base.b + warm * 0.045]
  l = lerp(lerp(lerp(l, bounce.l, low), (bounce.l + white.l) / 2, turning), white.l, shine)
  a = lerp(lerp(lerp(a, bounce.a, low), (bounce.a + white.a) / 2, turning), white.a, shine)
  b = lerp(lerp(lerp(b, bounce.b, low), (bounce.b + white.b) / 2, turning), white.b, shine)
  out[0] = l
  out[1] = a
  out[2] = b
  out[3] = material.opacity === undefined ? 1 : clamp(material.opacity + (1 - facing) ** 2.2 * 0.62 + shine)
}

/** Wrapped light from the window and some from the sky; a gentle plateau keeps it drawn, not photographed. */
function scattered(normal: Vec, open: Open) {
  const window = clamp((normal.x * key.x + normal.y * key.y + normal.z * key.z + 0.3) / 1.3)
  const sky = 0.62 + 0.38 * normal.y
  const tone = 0.75 * window * open.window + 0.43 * sky * (0.3 + 0.7 * open.sky)
  return tone - 0.03 * Math.sin(tone * Math.PI * 4)
}

/** What a brushed metal sees: a bright window on the left, a dark room, a pale wall on the right. */
function mirrored(normal: Vec, eye: Vec, facing: number) {
  const x = 2 * facing * normal.x - eye.x
  const y = 2 * facing * normal.y - eye.y
  const window = Math.exp(-(((x + 0.52) / 0.26) ** 2)) * 0.6
  const wall = smoothstep(0.45, 0.95, x) * 0.3
  const room = 0.4 + 0.2 * y - 0.16 * Math.exp(-(((x - 0.28) / 0.3) ** 2))
  return clamp(room + window + wall + smoothstep(0.55, 1, y) * 0.24)
}

/** Glaze mirrors the window itself: an upright shape on the left, and its faint answer from the wall on the right. */
function highlight(material: Material, normal: Vec) {
  const round = Math.hypot(normal.x, normal.z)
  if (round < 0.3) return 0
  const aside = normal.x / round
  const blur = 2.2 / (material.focus + 4)
  const upright = smoothstep(-0.3 - blur, -0.02, normal.y) * (1 - smoothstep(0.62, 0.7 + blur, normal.y))
  const window = 1 - smoothstep(0.075, 0.1 + blur, Math.abs(aside + 0.56))
  const answer = (1 - smoothstep(0.02, 0.06 + blur, Math.abs(aside - 0.86))) * 0.22
  return (window + answer) * upright * material.gloss * 0.62
}
