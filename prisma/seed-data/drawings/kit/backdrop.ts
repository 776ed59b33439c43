import type { Camera } from './camera'
import { blend } from './colour'
import type { Tile } from './palette'
import type { Stage } from './scene'
import { type Vec, vec } from './vector'

/** Light laid over a finished picture: a lamp's glow in the air. */
export type Glow = {
  at: Vec
  radius: number
  colour: string
  strength: number
  /** Height as a share of the width: 1 in the air, about 0.4 for a pool of light on a table. */
  flat?: number
}

/** The wall and the table behind the things, as a vector picture. */
export function backdrop(stage: Stage, camera: Camera, width: number, height: number): string {
  const { tile, wall } = stage
  const air = gradient('radialGradient', 'air', 'cx="0.2" cy="0.12" r="1"', [
    [0, tile.glow, 0.9],
    [0.28, tile.glow, 0.5],
    [0.62, tile.wall, 0.2],
    [1, tile.wall, 0],
  ])
  const sweep = gradient('linearGradient', 'sweep', 'x1="0" y1="0" x2="0" y2="1"', [
    [0.38, tile.wall, 1],
    [0.85, tile.ground, 1],
  ])
  const table = wall === undefined || stage.floating ? '' : tableOf(stage, wall, camera, width, height)
  const base = wall === undefined ? 'url(#sweep)' : tile.wall
  return svg(
    width,
    height,
    `${air}${sweep}${rect(width, height, base)}${rect(width, height, 'url(#air)')}${sunOn(stage, camera)}${table}`,
  )
}

/** Two panes of sunlight, slanted as they are when they come from the upper left. */
function sunOn({ sun, wall = 0, tile }: Stage, camera: Camera) {
  if (!sun) return ''
  const corner = (u: number, v: number) => {
    const { x, y } = camera.flat(
      vec(sun.x + sun.width * u + sun.height * 0.32 * (1 - v), sun.y + sun.height * v - sun.width * 0.2 * u, -wall),
    )
    return `${x.toFixed(1)},${y.toFixed(1)}`
  }
  const pane = (from: number, to: number, low: number, high: number) =>
    `<polygon points="${corner(from, low)} ${corner(to, low)} ${corner(to, high)} ${corner(from, high)}"/>`
  const panes = [pane(0, 0.47, 0, 0.48), pane(0.53, 1, 0, 0.48), pane(0, 0.47, 0.52, 1), pane(0.53, 1, 0.52, 1)]
  const blur = `<filter id="haze" x="-20%" y="-20%" width="140%" height="140%"><feGaussianBlur stdDeviation="${(camera.unit * 0.45).toFixed(1)}"/></filter>`
  return `<defs>${blur}</defs><g fill="${tile.glow}" opacity="0.55" filter="url(#haze)">${panes.join('')}</g>`
}

function tableOf(stage: Stage, wall: number, camera: Camera, width: number, height: number) {
  const { tile } = stage
  const top = camera.flat(vec(0, 0, -wall)).y
  const colour = stage.table ?? blend(tile.wall, tile.shadow, 0.11)
  const light = gradient('linearGradient', 'top', 'x1="0" y1="0" x2="1" y2="0.7"', [
    [0, blend(colour, tile.glow, 0.45), 1],
    [0.6, colour, 1],
    [1, blend(colour, tile.shadow, 0.07), 1],
  ])
  return `${light}<rect y="${top.toFixed(1)}" width="${width}" height="${Math.max(0, height - top).toFixed(1)}" fill="url(#top)"/>`
}

export function glowOver(glow: Glow, camera: Camera, width: number, height: number): string {
  const { x, y } = camera.flat(glow.at)
  const { flat = 1 } = glow
  const place = `gradientUnits="userSpaceOnUse" cx="${x.toFixed(0)}" cy="${y.toFixed(0)}" r="${(glow.radius * camera.unit).toFixed(0)}" gradientTransform="translate(0 ${(y * (1 - flat)).toFixed(1)}) scale(1 ${flat})"`
  const stops = [1, 0.6, 0.32, 0.14, 0.04, 0].map((share, i): [number, string, number] => [
    i / 5,
    glow.colour,
    share * glow.strength,
  ])
  return svg(width, height, gradient('radialGradient', 'glow', place, stops) + rect(width, height, 'url(#glow)'))
}

/** Evening falls into the tile's own dark first, so that a dim room keeps its colour. */
export function inDusk(tile: Tile, dusk: number): Tile {
  const dim = (colour: string, by: number) =>
    blend(blend(colour, tile.shadow, 0.72 * by * dusk), '#1C1A26', 0.5 * by * dusk)
  return {
    wall: dim(tile.wall, 0.94),
    ground: dim(tile.ground, 1),
    glow: dim(tile.glow, 1),
    shadow: dim(tile.shadow, 1),
  }
}

const svg = (width: number, height: number, content: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${content}</svg>`

const rect = (width: number, height: number, fill: string) =>
  `<rect width="${width}" height="${height}" fill="${fill}"/>`

function gradient(kind: string, id: string, place: string, stops: [offset: number, colour: string, opacity: number][]) {
  const list = stops.map(
    ([offset, colour, opacity]) =>
      `<stop offset="${offset}" stop-color="${colour}" stop-opacity="${opacity.toFixed(3)}"/>`,
  )
  return `<defs><${kind} id="${id}" ${place}>${list.join('')}</${kind}></defs>`
}
