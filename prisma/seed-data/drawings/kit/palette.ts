import { blend } from './colour'

export const ink = '#1C1B19'
export const paper = '#FBF8F3'

/** The shop's colours as they are fired, dyed or painted on things. */
export const colours = {
  jade: '#1F6F5C',
  kaya: '#E7B43C',
  brick: '#C4532F',
  tileBlue: '#8FB9C2',
  indigo: '#33496B',
  milk: '#F4ECDD',
  oat: '#D9C7A6',
  charcoal: '#3A3835',
  kopi: '#3B2115',
  rattan: '#CF9D5E',
  oak: '#CFA26C',
  leaf: '#4E7F4A',
  terracotta: '#C6714C',
  blush: '#E3A793',
} as const

/** A tile is the ground a picture stands on. Every picture of one product uses the same tile. */
export type Tile = { wall: string; ground: string; glow: string; shadow: string }

const tile = (tint: string, shadow: string): Tile => ({
  wall: tint,
  ground: blend(tint, shadow, 0.07),
  glow: blend(tint, '#FFFDF6', 0.62),
  shadow: blend(tint, shadow, 0.82),
})

export const tiles = {
  jade: tile('#BFD6C9', '#12352D'),
  kaya: tile('#F3DA9B', '#5A3A0C'),
  brick: tile('#EBBCA4', '#5B2110'),
  blue: tile('#C6DDE0', '#1B3A44'),
  paper: tile('#EFE6D7', '#3B2F22'),
} as const
