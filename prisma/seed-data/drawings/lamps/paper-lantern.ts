import { bowl } from '../cups-and-bowls/rice-bowl'
import { plate } from '../cups-and-bowls/supper-plate'
import {
  blackSteel,
  type Drawings,
  lathe,
  moved,
  type Part,
  paperSheet,
  polyline,
  satin,
  tiles,
  tube,
  turned,
  vec,
  wax,
} from '../kit'

const tile = tiles.jade
const RIBS = 30

/** Paper on rings: between two ribs it sags a little; a fine line shows where each ring runs. */
function lantern(on = false, cordTo = 60): Part {
  const [sheet, rib] = on ? [wax('#FFE2AE', 0.8), wax('#EDBE7C', 0.62)] : [paperSheet('#FBF5E6'), paperSheet('#D9CBB0')]
  const points = Array.from({ length: 61 }, (_, i) => {
    const angle = -Math.PI / 2 + 0.24 + (i / 60) * (Math.PI - 0.48)
    return [17.5 * Math.cos(angle), 16 * Math.sin(angle)] as const
  })
  const phase = (y: number) => (Math.asin(Math.max(-1, Math.min(1, y / 16))) / Math.PI + 0.5) * RIBS
  const shade = lathe(points, {
    finish: ({ point }) => (Math.abs((phase(point.y) % 1) - 0.5) > 0.455 ? rib : sheet),
    bump: (_u, _v, p) => -0.24 * Math.sin(Math.PI * (phase(p.y) % 1)) ** 0.8,
    step: 0.13,
    segments: 150,
  })
  const ring = (y: number) =>
    tube((t) => vec(4.2 * Math.cos(t * Math.PI * 2), y, 4.2 * Math.sin(t * Math.PI * 2)), {
      finish: blackSteel,
      radius: 0.2,
      steps: 90,
      sides: 12,
    })
  const cap = lathe(
    [
      [0.9, 15.2],
      [0.9, 17.2, 0.2],
      [0.3, 17.6, 0.2],
      [0.2, 18.4],
    ],
    { finish: blackSteel, step: 0.1, segments: 50 },
  )
  const bar = tube(polyline([vec(-4.2, 15.5, 0), vec(4.2, 15.5, 0)]), {
    finish: blackSteel,
    radius: 0.16,
    steps: 20,
    sides: 12,
  })
  return [...shade, ...ring(15.6), ...ring(-15.6), ...cap, ...bar, ...cord(cordTo)]
}

const cord = (to: number) =>
  tube(polyline([vec(0, 18, 0), vec(0, to, 0)]), { finish: satin('#33302D'), radius: 0.2, steps: 30, sides: 12 })

export const paperLantern: Drawings = {
  'paper-lantern-front': () => ({
    stage: { tile, wall: 26, floating: true },
    subject: lantern(false, 19),
    setting: moved(cord(70), 0, 0, 0),
    view: { fit: 0.68, elevation: 14, shift: { x: 0, y: 0.04 } },
  }),
  'paper-lantern-detail': () => ({
    stage: { tile, wall: 26, floating: true },
    subject: lantern(),
    view: { across: 19, look: vec(3.6, 12.6, 0), elevation: 24 },
  }),
  'paper-lantern-in-use': () => ({
    stage: { tile, wall: 34 },
    dusk: 0.6,
    subject: moved(lantern(true, 19), 0, 40, 0),
    setting: [
      ...moved(cord(80), 0, 40, 0),
      ...moved(plate(13), -9, 0, 4),
      ...moved(turned(bowl('#E3A793'), 0), 12, 0, -1),
    ],
    view: { fit: 0.58, elevation: 20, shift: { x: 0, y: -0.12 } },
    lamps: [{ at: vec(0, 40, 0), reach: 40, strength: 1.5 }],
    glows: [{ at: vec(0, 40, 0), radius: 46, colour: '#FFCF85', strength: 0.16 }],
  }),
}
