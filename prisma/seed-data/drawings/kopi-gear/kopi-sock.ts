import {
  curve,
  type Drawings,
  lathe,
  linen,
  type Material,
  moved,
  type Part,
  polyline,
  satin,
  softNoise,
  steel,
  tiles,
  tube,
  turned,
  vec,
  wood,
} from '../kit'

const tile = tiles.jade
const stitch = satin('#C9B68F')
const beech = wood('x', '#D9AE78')

/** The ring at height 0, the sock below it, the handle to the right. Above `wet` the cotton is dry. */
export function sock(wet = -99): Part {
  const [cotton, stained] = [linen('#EFE4CB'), linen('#7B4B2B')]
  const finish = ({ point }: { point: { x: number; y: number; z: number } }): Material =>
    point.y < wet + 0.8 * softNoise(point.x * 0.8 + 9, point.z * 0.8) ? stained : cotton
  const wave = (u: number, y: number) =>
    Math.sin(u * Math.PI * 22 + y * 0.22) * 0.5 + Math.sin(u * Math.PI * 10 - y * 0.4) * 0.5
  const folds = (u: number, _v: number, p: { y: number }) =>
    0.34 * wave(u, p.y) * Math.min(1, Math.max(0, (-1 - p.y) / 7))
  const bag = lathe(
    [
      [0, -22.6],
      [1.2, -22.2, 0.8],
      [2.1, -20, 1.4],
      [3.5, -12, 3],
      [4.75, -3, 2],
      [5, -0.2, 0.2],
      [5.12, 0.16, 0.1],
      [4.95, 0.3, 0.1],
      [4.7, -0.4, 0.3],
      [4.5, -3, 1],
      [3.4, -11],
    ],
    {
      finish,
      bump: folds,
      step: 0.2,
      segments: 240,
    },
  )
  const hem = Array.from({ length: 56 }, (_, i) => {
    const [from, to] = [(i / 56) * Math.PI * 2, ((i + 0.56) / 56) * Math.PI * 2]
    const spot = (angle: number) => vec(5.03 * Math.cos(angle), -1.15, 5.03 * Math.sin(angle))
    return tube(polyline([spot(from), spot((from + to) / 2), spot(to)]), {
      finish: stitch,
      radius: 0.06,
      steps: 4,
      sides: 8,
      casts: false,
    })
  }).flat()
  const ring = tube((t) => vec(5.15 * Math.cos(t * Math.PI * 2), 0.28, 5.15 * Math.sin(t * Math.PI * 2)), {
    finish: steel,
    radius: 0.24,
    steps: 160,
    sides: 20,
  })
  const neck = tube(curve([vec(5.1, 0.28, 0), vec(6.6, 0.35, 0), vec(8.6, 0.7, 0)]), {
    finish: steel,
    radius: 0.24,
    steps: 40,
  })
  const grip = tube(curve([vec(8.2, 0.6, 0), vec(11, 1.1, 0), vec(15, 1.9, 0), vec(17.4, 2.5, 0)]), {
    finish: beech,
    radius: (t) => 0.5 + 0.28 * Math.sin(Math.PI * Math.min(1, t * 1.12)),
    steps: 90,
    sides: 28,
  })
  return turned([...bag, ...hem, ...ring, ...neck, ...grip], 26)
}

export const jug = (): Part =>
  lathe(
    [
      [0, 0.3],
      [6.2, 0.3, 0.1],
      [6.4, 0, 0.1],
      [6.7, 0.2, 0.2],
      [6.8, 1, 0.3],
      [6.4, 24.6, 0.3],
      [6.6, 25, 0.15],
      [6.45, 25.2, 0.1],
      [6.2, 24.8, 0.2],
      [6.5, 1, 0.4],
      [0, 0.7],
    ],
    { finish: steel, step: 0.22, segments: 160 },
  )

export const kopiSock: Drawings = {
  'kopi-sock-front': () => ({
    stage: { tile, wall: 9, floating: true },
    subject: sock(),
    view: { fit: 0.7, elevation: 20, shift: { x: 0, y: 0 } },
  }),
  'kopi-sock-detail': () => ({
    stage: { tile, wall: 9, floating: true },
    subject: sock(),
    view: { across: 12, look: vec(2, -2.2, 0), elevation: 26 },
  }),
  'kopi-sock-in-use': () => {
    const standing = tube(
      curve([
        vec(6.2, 22.2, 0),
        vec(8.4, 22.6, 0),
        vec(10.8, 20.6, 0),
        vec(10.6, 13, 0),
        vec(8.8, 8.4, 0),
        vec(6.5, 7.4, 0),
      ]),
      { finish: steel, radius: 0.3, flat: 2.2, side: vec(0, 0, 1), steps: 120 },
    )
    return {
      stage: { tile, wall: 14 },
      subject: [...jug(), ...turned(standing, -150), ...moved(turned(sock(-1.6), -8), 0, 25.1, 0)],
      view: { fit: 0.72, elevation: 24, shift: { x: 0, y: 0.03 } },
    }
  },
}
