import type { SeedProduct } from './types'

export const lamps: SeedProduct[] = [
  {
    slug: 'corridor-lamp',
    title: 'Corridor Lamp',
    sentence: 'A low dome of light, like the one someone leaves on for you.',
    description:
      'An enamelled dome on a turned stem. The light falls down and a little outwards: enough to read by, not enough to wake anyone. A dimmer sits on the cord.',
    details: [
      { title: 'Material', body: 'Enamel on spun steel, white inside. Cotton-covered cord, 1.8 m.' },
      { title: 'Size', body: '28 cm wide × 34 cm high.' },
      { title: 'Light', body: 'E14 LED, 4 W, 2,700 K, included. Plug type G, 230 V.' },
    ],
    collections: ['lamps'],
    options: [
      {
        name: 'Colour',
        values: [
          { value: 'Jade', swatch: '#1F6F5C' },
          { value: 'Kaya', swatch: '#E7B43C' },
          { value: 'Milk', swatch: '#F4ECDD' },
        ],
      },
    ],
    variants: [
      { sku: 'CORRIDOR-JADE', options: { Colour: 'Jade' }, priceMinor: 12800, onHand: 14 },
      { sku: 'CORRIDOR-KAYA', options: { Colour: 'Kaya' }, priceMinor: 12800, onHand: 10 },
      { sku: 'CORRIDOR-MILK', options: { Colour: 'Milk' }, priceMinor: 12800, onHand: 8 },
    ],
    images: [
      {
        key: 'corridor-lamp-front-jade',
        kind: 'front',
        alt: 'Jade green dome lamp on a turned stem',
        option: { name: 'Colour', value: 'Jade' },
      },
      {
        key: 'corridor-lamp-front-kaya',
        kind: 'front',
        alt: 'Kaya yellow dome lamp on a turned stem',
        option: { name: 'Colour', value: 'Kaya' },
      },
      {
        key: 'corridor-lamp-front-milk',
        kind: 'front',
        alt: 'Cream dome lamp on a turned stem',
        option: { name: 'Colour', value: 'Milk' },
      },
      { key: 'corridor-lamp-detail', kind: 'detail', alt: 'Close view of the brass cap on top of the dome' },
      { key: 'corridor-lamp-in-use', kind: 'in-use', alt: 'The lamp lit in the evening, a cup beside it' },
    ],
    featured: true,
  },
  {
    slug: 'paper-lantern',
    title: 'Paper Lantern',
    sentence: 'A paper moon that folds flat when you move.',
    description:
      'Mulberry paper over thin bamboo rings. It hangs from any ceiling hook and makes a bare bulb kind. The large one is right over a table for four.',
    details: [
      { title: 'Material', body: 'Mulberry paper, bamboo, steel wire frame. Cord set sold with it.' },
      { title: 'Size', body: '35 cm or 50 cm wide.' },
      { title: 'Light', body: 'E27 LED up to 9 W, not included. The cord is 2.5 m.' },
    ],
    collections: ['lamps'],
    options: [{ name: 'Size', values: [{ value: '35 cm' }, { value: '50 cm' }] }],
    variants: [
      { sku: 'LANTERN-35', options: { Size: '35 cm' }, priceMinor: 4800, onHand: 27 },
      { sku: 'LANTERN-50', options: { Size: '50 cm' }, priceMinor: 6400, onHand: 19 },
    ],
    images: [
      { key: 'paper-lantern-front', kind: 'front', alt: 'Round white paper lantern with fine ribs' },
      { key: 'paper-lantern-detail', kind: 'detail', alt: 'Close view of paper drawn over bamboo rings' },
      { key: 'paper-lantern-in-use', kind: 'in-use', alt: 'The lantern lit above a table in the evening' },
    ],
  },
  {
    slug: 'rattan-pendant',
    title: 'Rattan Pendant',
    sentence: 'Throws a net of soft shadow over the ceiling.',
    description:
      'Split rattan wound over a bell-shaped frame, with gaps that let the light out sideways. Each takes a day to weave, so they come in small lots.',
    details: [
      { title: 'Material', body: 'Natural rattan, steel ring, cotton-covered cord, 2 m.' },
      { title: 'Size', body: '38 cm wide × 30 cm high.' },
      { title: 'Light', body: 'E27 LED up to 9 W, not included. Have it wired by a licensed electrician.' },
    ],
    collections: ['lamps'],
    options: [],
    variants: [{ sku: 'RATTAN-PENDANT', options: {}, priceMinor: 14900, onHand: 0 }],
    images: [
      { key: 'rattan-pendant-front', kind: 'front', alt: 'Bell-shaped pendant lamp of woven rattan' },
      { key: 'rattan-pendant-detail', kind: 'detail', alt: 'Close view of the weave and the bound rim' },
      { key: 'rattan-pendant-in-use', kind: 'in-use', alt: 'The pendant lit above a table with a bowl' },
    ],
  },
  {
    slug: 'desk-lamp',
    title: 'Homework Lamp',
    sentence: 'One joint, one shade, light where the page is.',
    description:
      'A heavy foot, a thin arm and a shade that turns all the way round. It takes up as much of the desk as a saucer.',
    details: [
      { title: 'Material', body: 'Enamelled steel shade, brass joint, cast iron foot.' },
      { title: 'Size', body: '42 cm high, reach 30 cm, foot 15 cm wide.' },
      { title: 'Light', body: 'E14 LED, 5 W, 3,000 K, included. Plug type G, 230 V.' },
    ],
    collections: ['lamps'],
    options: [
      {
        name: 'Colour',
        values: [
          { value: 'Brick', swatch: '#C4532F' },
          { value: 'Indigo', swatch: '#33496B' },
        ],
      },
    ],
    variants: [
      { sku: 'DESK-BRICK', options: { Colour: 'Brick' }, priceMinor: 11800, onHand: 15 },
      { sku: 'DESK-INDIGO', options: { Colour: 'Indigo' }, priceMinor: 11800, onHand: 7 },
    ],
    images: [
      {
        key: 'desk-lamp-front-brick',
        kind: 'front',
        alt: 'Desk lamp with a brick-red shade on a thin arm',
        option: { name: 'Colour', value: 'Brick' },
      },
      {
        key: 'desk-lamp-front-indigo',
        kind: 'front',
        alt: 'Desk lamp with an indigo shade on a thin arm',
        option: { name: 'Colour', value: 'Indigo' },
      },
      { key: 'desk-lamp-detail', kind: 'detail', alt: 'Close view of the brass joint between arm and shade' },
      { key: 'desk-lamp-in-use', kind: 'in-use', alt: 'The lamp lit over a stack of exercise books' },
    ],
  },
  {
    slug: 'night-light',
    title: 'Night Light',
    sentence: 'A small round glow for the way to the kitchen.',
    description:
      'A ball of opal glass on a turned oak ring. Touch it for three steps of light. It runs a week of nights on one charge.',
    details: [
      { title: 'Material', body: 'Mouth-blown opal glass, oak.' },
      { title: 'Size', body: '12 cm wide × 13 cm high.' },
      { title: 'Light', body: 'Built-in LED, 1 W, 2,200 K. Charges by USB-C, cable included.' },
    ],
    collections: ['lamps'],
    options: [],
    variants: [{ sku: 'NIGHT-LIGHT', options: {}, priceMinor: 4500, onHand: 24 }],
    images: [
      { key: 'night-light-front', kind: 'front', alt: 'Ball of opal glass resting in an oak ring' },
      { key: 'night-light-detail', kind: 'detail', alt: 'Close view of the glass where it meets the oak' },
      { key: 'night-light-in-use', kind: 'in-use', alt: 'The light glowing on a shelf at night beside two books' },
    ],
  },
  {
    slug: 'floor-lamp',
    title: 'Oak Floor Lamp',
    sentence: 'Three legs, one shade, and a corner becomes a room.',
    description:
      'A tripod of solid oak under a drum of linen. It stands steady on tiles and on a rug, and the shade is wide enough for two chairs.',
    details: [
      { title: 'Material', body: 'Solid white oak, brass collar, linen shade.' },
      { title: 'Size', body: '148 cm high, shade 46 cm wide, legs 52 cm apart.' },
      { title: 'Light', body: 'E27 LED up to 12 W, not included. Foot switch, plug type G, 230 V.' },
    ],
    collections: ['lamps'],
    options: [
      {
        name: 'Shade',
        values: [
          { value: 'Natural', swatch: '#E4D6BA' },
          { value: 'Indigo', swatch: '#33496B' },
        ],
      },
    ],
    variants: [
      { sku: 'FLOOR-NATURAL', options: { Shade: 'Natural' }, priceMinor: 48900, onHand: 5 },
      { sku: 'FLOOR-INDIGO', options: { Shade: 'Indigo' }, priceMinor: 48900, onHand: 4 },
    ],
    images: [
      {
        key: 'floor-lamp-front-natural',
        kind: 'front',
        alt: 'Oak tripod floor lamp with a natural linen shade',
        option: { name: 'Shade', value: 'Natural' },
      },
      {
        key: 'floor-lamp-front-indigo',
        kind: 'front',
        alt: 'Oak tripod floor lamp with an indigo linen shade',
        option: { name: 'Shade', value: 'Indigo' },
      },
      { key: 'floor-lamp-detail', kind: 'detail', alt: 'Close view of the brass collar where the three legs meet' },
      { key: 'floor-lamp-in-use', kind: 'in-use', alt: 'The lamp lit in the corner of a room beside a stool' },
    ],
  },
]
