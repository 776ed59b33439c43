import {
  at,
  box,
  clay,
  colours,
  curve,
  type glaze,
  lathe,
  moved,
  noise,
  type Part,
  paperSheet,
  polyline,
  reshaped,
  satin,
  tube,
  turned,
  type Vec,
  vec,
  wood,
} from './kit'

/** Things that keep others company and are not for sale. */

export function chopsticks(length = 22): Part {
  const stick = (z: number, turn: number) =>
    turned(
      moved(
        tube(polyline([vec(-length / 2, 0.35, 0), vec(length / 2, 0.35, 0)]), {
          radius: (t) => 0.2 + 0.14 * t,
          finish: satin('#6B3A22'),
          steps: 50,
          sides: 16,
        }),
        0,
        0,
        z,
      ),
      turn,
    )
  return [...stick(-0.5, 1.5), ...stick(0.5, -1.5)]
}

/** A closed book that lies flat, its back to the left. */
export function book(width: number, depth: number, height: number, cover: string): Part {
  const cloth = clay(cover)
  const [leaves, shadowed] = [paperSheet('#F3E9D2'), paperSheet('#E6D9BC')]
  const pages = box(width - 0.5, height - 0.5, depth - 0.7, {
    finish: ({ point }) => (noise(Math.round(point.y * 14)) > 0.5 ? leaves : shadowed),
    step: 0.3,
    soft: 0.02,
  })
  const board = box(width, 0.25, depth, { finish: cloth, step: 0.5, soft: 0.06 })
  const spine = moved(box(0.3, height, depth, { finish: cloth, step: 0.3, soft: 0.12 }), -width / 2 + 0.1, 0, 0)
  return [...board, ...moved(pages, 0.1, 0.25, 0), ...moved(board, 0, height - 0.25, 0), ...spine]
}

/** Many small things heaped on a round surface; `height` tells where the heap is at a radius. */
export function heap(
  count: number,
  radius: number,
  height: (radius: number) => number,
  piece: (index: number) => Part,
): Part {
  return Array.from({ length: count }, (_, i) => {
    const [r, angle] = [radius * Math.sqrt((i + 0.5) / count), i * 2.39996]
    const [x, z] = [r * Math.cos(angle), r * Math.sin(angle)]
    return moved(turned(piece(i), noise(i, 1) * 360), x, height(r), z)
  }).flat()
}

const riceTints = [clay('#FBF6EA'), clay('#F4EDDC'), clay('#FFFBF1')]

export function rice(radius: number, rise: number, count = 900): Part {
  const mound = (r: number) => rise * (1 - (r / radius) ** 2) + 0.06 * noise(r * 31)
  const grain = (i: number): Part =>
    tube(polyline([vec(-0.3, (noise(i, 5) - 0.5) * 0.4, 0), vec(0.3, (noise(i, 6) - 0.3) * 0.4, 0)]), {
      radius: (t) => 0.13 * Math.sqrt(Math.max(0.02, 1 - (2 * t - 1) ** 2)),
      finish: at(riceTints, i % 3),
      steps: 6,
      sides: 7,
      casts: i % 6 === 0,
    })
  const ground = lathe(
    [
      [radius, -0.1],
      [radius * 0.7, mound(radius * 0.7) - 0.1, 0.5],
      [radius * 0.35, mound(radius * 0.35) - 0.1, 0.5],
      [0, rise - 0.1],
    ],
    { finish: at(riceTints, 1), step: 0.2 },
  )
  return [...ground, ...heap(count, radius, mound, grain)]
}

const roast = [satin('#3E2415'), satin('#4C2C1A'), satin('#331C10')]

/** A roasted bean with its cut, lying on its back. */
export function bean(index = 0): Part {
  const finish = at(roast, index % 3)
  const cut = satin('#1D0F08')
  const body = lathe(
    [
      [0, 0],
      [0.36, 0.1, 0.2],
      [0.46, 0.32, 0.2],
      [0.34, 0.54, 0.2],
      [0, 0.6],
    ],
    {
      finish: ({ point }) =>
        point.y > 0.42 && Math.abs(point.z + 0.05 * Math.sin(point.x * 8)) < 0.045 ? cut : finish,
      step: 0.09,
      segments: 20,
      casts: index % 2 === 0,
    },
  )
  return reshaped(body, (p) => vec(p.x * 1.35, p.y, p.z))
}

/** A flat pool in a vessel: soup, sauce, tea. */
export const pool = (radius: number, height: number, finish: ReturnType<typeof glaze>): Part =>
  lathe(
    [
      [radius, height + 0.04],
      [radius - 0.3, height],
      [0, height],
    ],
    { finish, step: radius / 30, casts: false },
  )

export const toast = (width = 8): Part => {
  const [crumb, crust] = [clay('#E2B877'), clay('#A9662F')]
  return box(width, 1.5, width * 0.92, {
    soft: 0.35,
    step: 0.22,
    finish: ({ point, normal }) =>
      normal.y > 0.7 &&
      Math.max(Math.abs(point.x), Math.abs(point.z)) <
        width * 0.4 + 0.25 * noise(Math.round(point.x * 3), Math.round(point.z * 3))
        ? crumb
        : crust,
  })
}

/** A broad leaf on a stalk, for still lifes that need something alive. */
export const stalk = (points: readonly Vec[], radius = 0.18): Part =>
  tube(curve(points), { radius, finish: satin(colours.leaf), steps: 30, sides: 12 })

export const shelf = (width: number, depth: number, thick = 2.4): Part =>
  moved(box(width, thick, depth, { finish: wood('x'), step: 0.5, soft: 0.2 }), 0, -thick, 0)
