import {
  add,
  at,
  clay,
  curve,
  degrees,
  lathe,
  leaf,
  lerp,
  moved,
  noise,
  type Part,
  satin,
  surface,
  tube,
  turned,
  vec,
} from '../kit'

const greens = ['#4E7F4A', '#57894F', '#456F45', '#5E8F55'].map((green) => ({
  blade: leaf(green),
  rib: leaf('#8FB07A'),
  vein: leaf('#6A9760'),
}))
const stem = satin('#6C8F55')
const soil = [clay('#4A352A'), clay('#553D30'), clay('#3F2D24')]

export const soilDisc = (radius: number, height: number): Part =>
  lathe(
    [
      [radius, height - 0.2],
      [radius * 0.8, height, 0.6],
      [0, height + 0.5],
    ],
    {
      finish: ({ point }) => at(soil, Math.floor(noise(Math.round(point.x * 4), Math.round(point.z * 4)) * 2.99)),
      bump: (u, v) => 0.12 * noise(Math.round(u * 90), Math.round(v * 30)),
      step: 0.3,
      segments: 90,
    },
  )

/** A blade that starts at the origin, rises along z and bows down at its tip; ribbed and slightly folded. */
function blade(long: number, wide: number, rise: number, bow: number, shade: number): Part {
  const { blade: green, rib, vein } = at(greens, shade % greens.length)
  const spine = (v: number) => {
    const angle = degrees(rise - bow * v)
    return vec(0, long * v * Math.sin(angle), long * v * Math.cos(angle))
  }
  const half = (v: number) => wide * 0.5 * Math.sin(Math.PI * Math.min(1, v * 0.985 + 0.015) ** 0.72) ** 0.8
  return surface(
    (u, v) => {
      const side = u * 2 - 1
      const reach = half(v)
      const wave = 0.035 * wide * Math.sin(v * 15 + shade + side * 2) * side * side
      return add(spine(v), vec(side * reach, Math.abs(side) * reach * 0.3 - side * side * reach * 0.16 + wave, 0))
    },
    36,
    60,
    {
      finish: ({ u, v }) => {
        const side = Math.abs(u * 2 - 1)
        if (side < 0.05 * (1.25 - v)) return rib
        const lines = (v - side * 0.16) * 11
        return Math.abs(lines - Math.round(lines)) < 0.045 && v < 0.9 && side < 0.92 ? vein : green
      },
    },
  )
}

export type PlantShape = { leaves: number; height: number; spread: number; long: number; wide: number; seed?: number }

/** A plant of broad leaves on their own stalks; it grows from the origin. */
export function plant({ leaves, height, spread, long, wide, seed = 0 }: PlantShape): Part {
  return Array.from({ length: leaves }, (_, i) => {
    const share = (i + 0.5) / leaves
    const young = 1 - share
    const [out, top] = [
      spread * lerp(0.25, 1, share) * lerp(0.85, 1.1, noise(i, seed)),
      height * lerp(1, 0.42, share) * lerp(0.92, 1.08, noise(i, seed + 1)),
    ]
    const size = lerp(0.72, 1, Math.sin(Math.PI * lerp(0.2, 0.75, share)))
    const stalk = tube(
      curve([vec(0, -1, 0.4), vec(0, top * 0.5, out * 0.22), vec(0, top * 0.86, out * 0.6), vec(0, top, out)]),
      {
        radius: (t) => 0.34 - 0.16 * t,
        steps: 36,
        sides: 12,
        finish: stem,
      },
    )
    const leafPart = moved(
      blade(long * size, wide * size, lerp(64, 22, share) + 10 * noise(i, seed + 2), lerp(42, 62, share), i + seed),
      0,
      top - 0.05,
      out - 0.1,
    )
    return turned([...stalk, ...leafPart], i * 137.5 + seed * 40 + 25 * young)
  }).flat()
}
