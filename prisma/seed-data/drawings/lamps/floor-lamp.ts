import {
  box,
  brass,
  colours,
  type Drawings,
  degrees,
  lathe,
  linen,
  type Material,
  moved,
  type Part,
  polyline,
  satin,
  softNoise,
  tiles,
  tube,
  turned,
  vec,
  wax,
  wood,
} from '../kit'

const tile = tiles.paper
const oak = wood('y', '#C9985F')

/** A drum of linen: a hem above and below, threads in the cloth. */
function shade(cloth: string, on: boolean): Part {
  const [thread, slub, hem]: [Material, Material, Material] = on
    ? [wax(cloth, 0.72), wax(cloth, 0.66), wax(cloth, 0.42)]
    : [linen(cloth), { ...linen(cloth), ramp: linen(cloth).ramp.map((c) => ({ ...c, l: c.l - 0.018 })) }, linen(cloth)]
  return lathe(
    [
      [23, 0],
      [23, 1.2],
      [19.6, 29.4],
      [19.5, 30.4],
    ],
    {
      finish: ({ point, u }) =>
        point.y < 1.3 || point.y > 29.1
          ? hem
          : softNoise(u * 620, point.y * 0.5) + softNoise(u * 40, point.y * 5) > 1.16
            ? slub
            : thread,
      step: 0.4,
      segments: 220,
      bump: (_u, _v, p) => (p.y < 1.3 || p.y > 29.1 ? 0.22 : 0),
    },
  )
}

export function lamp(cloth: string, on = false): Part {
  const legs = [90, 210, 330].flatMap((turn) => {
    const [x, z] = [Math.cos(degrees(turn)), Math.sin(degrees(turn))]
    return tube(polyline([vec(30 * x, 0, 30 * z), vec(3 * x, 108, 3 * z)]), {
      finish: oak,
      radius: (t) => 1.15 + 0.7 * t,
      steps: 120,
      sides: 24,
    })
  })
  const collar = lathe(
    [
      [0, 102],
      [5.2, 102, 0.3],
      [5.4, 103, 0.3],
      [5.4, 107, 0.3],
      [5, 108.4, 0.4],
      [1.2, 109, 0.4],
      [1.1, 119],
      [0, 119.4],
    ],
    { finish: brass, step: 0.3, segments: 90 },
  )
  const spider = [0, 120, 240].flatMap((turn) =>
    tube(polyline([vec(0, 146.6, 0), vec(19.6 * Math.cos(degrees(turn)), 146.6, 19.6 * Math.sin(degrees(turn)))]), {
      finish: brass,
      radius: 0.24,
      steps: 20,
      sides: 12,
    }),
  )
  const bulb = on
    ? moved(
        lathe(
          [
            [0, 0],
            [3, 2, 1.6],
            [3.4, 6, 2],
            [0, 9],
          ],
          { finish: wax('#FFF0CB', 1), casts: false },
        ),
        0,
        124,
        0,
      )
    : []
  const rod = tube(polyline([vec(0, 118, 0), vec(0, 147, 0)]), { finish: brass, radius: 0.5, steps: 20, sides: 16 })
  return turned([...legs, ...collar, ...rod, ...spider, ...bulb, ...moved(shade(cloth, on), 0, 117.4, 0)], 24)
}

const stool = (): Part => {
  const seat = moved(
    lathe(
      [
        [0, 0],
        [16, 0, 0.5],
        [16.5, 1.2, 0.9],
        [16, 3, 0.9],
        [0, 3],
      ],
      { finish: wood('x', '#C9985F'), step: 0.5 },
    ),
    0,
    42,
    0,
  )
  const legs = [45, 135, 225, 315].flatMap((turn) =>
    tube(
      polyline([
        vec(15 * Math.cos(degrees(turn)), 0, 15 * Math.sin(degrees(turn))),
        vec(10 * Math.cos(degrees(turn)), 43, 10 * Math.sin(degrees(turn))),
      ]),
      { finish: oak, radius: 1.2, steps: 60 },
    ),
  )
  const throwOver = moved(box(13, 2.4, 18, { finish: satin(colours.jade), soft: 0.8, step: 0.5 }), 0, 45, 0)
  return [...seat, ...legs, ...turned(throwOver, 20)]
}

const natural = '#E9DCC1'
const front = (cloth: string) => () => ({
  stage: { tile },
  subject: lamp(cloth),
  view: { fit: 0.78, elevation: 14, shift: { x: -0.01, y: 0.01 } },
})

export const floorLamp: Drawings = {
  'floor-lamp-front-natural': front(natural),
  'floor-lamp-front-indigo': front(colours.indigo),
  'floor-lamp-detail': () => ({
    stage: { tile },
    subject: lamp(natural),
    view: { across: 40, look: vec(0, 108, 0), elevation: 14 },
  }),
  'floor-lamp-in-use': () => ({
    stage: { tile, wall: 46 },
    dusk: 0.62,
    subject: lamp(natural, true),
    setting: moved(turned(stool(), 12), 50, 0, 12),
    view: { fit: 0.72, elevation: 14, shift: { x: -0.13, y: -0.02 } },
    lamps: [
      { at: vec(0, 128, 0), reach: 62, strength: 1.3, cone: 58, blur: 16 },
      { at: vec(0, 132, 0), reach: 60, strength: 0.5 },
    ],
    glows: [{ at: vec(0, 132, 0), radius: 90, colour: '#FFCB7E', strength: 0.16 }],
  }),
}
