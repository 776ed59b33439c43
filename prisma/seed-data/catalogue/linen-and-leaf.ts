import type { SeedProduct } from './types'

export const linenAndLeaf: SeedProduct[] = [
  {
    slug: 'tea-towel',
    title: 'Linen Tea Towel',
    sentence: 'Dries a glass without leaving a thread behind.',
    description:
      'Plain-woven linen with three stripes at each end and a loop in the corner. It gets softer with every wash, and drier faster than cotton.',
    details: [
      { title: 'Material', body: 'Pure linen, 200 g/m².' },
      { title: 'Size', body: '50 × 70 cm.' },
      { title: 'Care', body: 'Machine wash at 60 °C. Line dry.' },
    ],
    collections: ['linen-and-leaf'],
    options: [
      {
        name: 'Colour',
        values: [
          { value: 'Brick', swatch: '#C4532F' },
          { value: 'Indigo', swatch: '#33496B' },
          { value: 'Jade', swatch: '#1F6F5C' },
        ],
      },
    ],
    variants: [
      { sku: 'TEATOWEL-BRICK', options: { Colour: 'Brick' }, priceMinor: 1600, onHand: 60 },
      { sku: 'TEATOWEL-INDIGO', options: { Colour: 'Indigo' }, priceMinor: 1600, onHand: 55 },
      { sku: 'TEATOWEL-JADE', options: { Colour: 'Jade' }, priceMinor: 1600, onHand: 43 },
    ],
    images: [
      {
        key: 'tea-towel-front-brick',
        kind: 'front',
        alt: 'Natural linen towel with brick-red stripes',
        option: { name: 'Colour', value: 'Brick' },
      },
      {
        key: 'tea-towel-front-indigo',
        kind: 'front',
        alt: 'Natural linen towel with indigo stripes',
        option: { name: 'Colour', value: 'Indigo' },
      },
      {
        key: 'tea-towel-front-jade',
        kind: 'front',
        alt: 'Natural linen towel with jade stripes',
        option: { name: 'Colour', value: 'Jade' },
      },
      { key: 'tea-towel-detail', kind: 'detail', alt: 'Close view of the hem, the stripes and the stitching' },
      { key: 'tea-towel-in-use', kind: 'in-use', alt: 'The towel folded over a rail above a bowl' },
    ],
    featured: true,
  },
  {
    slug: 'bath-towel',
    title: 'Waffle Towel',
    sentence: 'Thin on the rail, thick on the skin.',
    description:
      'A deep waffle weave holds more water than its weight tells, and dries between two showers even in December.',
    details: [
      { title: 'Material', body: 'Cotton 60 %, linen 40 %.' },
      { title: 'Size', body: 'Hand 45 × 80 cm. Bath 75 × 140 cm.' },
      { title: 'Care', body: 'Machine wash at 60 °C. Tumble dry low or line dry.' },
    ],
    collections: ['linen-and-leaf'],
    options: [
      {
        name: 'Colour',
        values: [
          { value: 'Oat', swatch: '#D9C7A6' },
          { value: 'Blue', swatch: '#8FB9C2' },
        ],
      },
      { name: 'Size', values: [{ value: 'Hand' }, { value: 'Bath' }] },
    ],
    variants: [
      { sku: 'TOWEL-OAT-H', options: { Colour: 'Oat', Size: 'Hand' }, priceMinor: 2400, onHand: 36 },
      { sku: 'TOWEL-OAT-B', options: { Colour: 'Oat', Size: 'Bath' }, priceMinor: 5200, onHand: 28 },
      { sku: 'TOWEL-BLUE-H', options: { Colour: 'Blue', Size: 'Hand' }, priceMinor: 2400, onHand: 30 },
      { sku: 'TOWEL-BLUE-B', options: { Colour: 'Blue', Size: 'Bath' }, priceMinor: 5200, onHand: 17 },
    ],
    images: [
      {
        key: 'bath-towel-front-oat',
        kind: 'front',
        alt: 'Folded oat-coloured waffle towels',
        option: { name: 'Colour', value: 'Oat' },
      },
      {
        key: 'bath-towel-front-blue',
        kind: 'front',
        alt: 'Folded tile-blue waffle towels',
        option: { name: 'Colour', value: 'Blue' },
      },
      { key: 'bath-towel-detail', kind: 'detail', alt: 'Close view of the waffle weave and the hem' },
      { key: 'bath-towel-in-use', kind: 'in-use', alt: 'A towel hanging on a steel rail' },
    ],
  },
  {
    slug: 'cushion-cover',
    title: 'Linen Cushion',
    sentence: 'One colour in front, another behind.',
    description: 'Washed linen with piped edges and a hidden zip. Turn it over when you want another room.',
    details: [
      { title: 'Material', body: 'Washed linen cover, feather-free filling, included.' },
      { title: 'Size', body: '45 × 45 cm.' },
      { title: 'Care', body: 'Cover at 40 °C, inside out.' },
    ],
    collections: ['linen-and-leaf'],
    options: [
      {
        name: 'Colour',
        values: [
          { value: 'Kaya', swatch: '#E7B43C' },
          { value: 'Blush', swatch: '#E3A793' },
        ],
      },
    ],
    variants: [
      { sku: 'CUSHION-KAYA', options: { Colour: 'Kaya' }, priceMinor: 4800, onHand: 20 },
      { sku: 'CUSHION-BLUSH', options: { Colour: 'Blush' }, priceMinor: 4800, onHand: 15 },
    ],
    images: [
      {
        key: 'cushion-cover-front-kaya',
        kind: 'front',
        alt: 'Square kaya yellow cushion with piped edges',
        option: { name: 'Colour', value: 'Kaya' },
      },
      {
        key: 'cushion-cover-front-blush',
        kind: 'front',
        alt: 'Square blush pink cushion with piped edges',
        option: { name: 'Colour', value: 'Blush' },
      },
      { key: 'cushion-cover-detail', kind: 'detail', alt: 'Close view of the piping at a corner' },
      { key: 'cushion-cover-in-use', kind: 'in-use', alt: 'Two cushions leaning on a bench by a wall' },
    ],
  },
  {
    slug: 'plant-pot',
    title: 'Corridor Plant Pot',
    sentence: 'For the plant by the door that everyone waters.',
    description:
      'A heavy pot with a saucer of its own. Glazed above, bare below, so that the soil breathes and the floor stays dry.',
    details: [
      { title: 'Material', body: 'Terracotta, glazed collar, one drainage hole.' },
      { title: 'Size', body: '14 cm or 20 cm wide, saucer included. The plant is not.' },
      { title: 'Care', body: 'White marks are minerals. Vinegar and a brush take them off.' },
    ],
    collections: ['linen-and-leaf'],
    options: [
      {
        name: 'Colour',
        values: [
          { value: 'Jade', swatch: '#1F6F5C' },
          { value: 'Milk', swatch: '#F4ECDD' },
        ],
      },
      { name: 'Size', values: [{ value: '14 cm' }, { value: '20 cm' }] },
    ],
    variants: [
      { sku: 'PLANT-JADE-14', options: { Colour: 'Jade', Size: '14 cm' }, priceMinor: 2200, onHand: 34 },
      { sku: 'PLANT-JADE-20', options: { Colour: 'Jade', Size: '20 cm' }, priceMinor: 3800, onHand: 18 },
      { sku: 'PLANT-MILK-14', options: { Colour: 'Milk', Size: '14 cm' }, priceMinor: 2200, onHand: 27 },
      { sku: 'PLANT-MILK-20', options: { Colour: 'Milk', Size: '20 cm' }, priceMinor: 3800, onHand: 12 },
    ],
    images: [
      {
        key: 'plant-pot-front-jade',
        kind: 'front',
        alt: 'Terracotta pot with a jade glazed collar, on its saucer',
        option: { name: 'Colour', value: 'Jade' },
      },
      {
        key: 'plant-pot-front-milk',
        kind: 'front',
        alt: 'Terracotta pot with a cream glazed collar, on its saucer',
        option: { name: 'Colour', value: 'Milk' },
      },
      { key: 'plant-pot-detail', kind: 'detail', alt: 'Close view of the line where glaze meets clay' },
      { key: 'plant-pot-in-use', kind: 'in-use', alt: 'The pot by a wall with a broad-leaved plant in it' },
    ],
    featured: true,
  },
  {
    slug: 'watering-can',
    title: 'Long-Neck Watering Can',
    sentence: 'Reaches the pot behind the pot.',
    description:
      'A small body, a long thin neck and a handle that balances both. It pours a thread of water, exactly where you point it.',
    details: [
      { title: 'Material', body: 'Enamelled steel, brass tip.' },
      { title: 'Size', body: '34 cm long × 19 cm high, 900 ml.' },
      { title: 'Care', body: 'Empty it between waterings. Dry the tip.' },
    ],
    collections: ['linen-and-leaf'],
    options: [
      {
        name: 'Colour',
        values: [
          { value: 'Blue', swatch: '#8FB9C2' },
          { value: 'Brick', swatch: '#C4532F' },
        ],
      },
    ],
    variants: [
      { sku: 'CAN-BLUE', options: { Colour: 'Blue' }, priceMinor: 4200, onHand: 19 },
      { sku: 'CAN-BRICK', options: { Colour: 'Brick' }, priceMinor: 4200, onHand: 13 },
    ],
    images: [
      {
        key: 'watering-can-front-blue',
        kind: 'front',
        alt: 'Tile-blue watering can with a long thin neck',
        option: { name: 'Colour', value: 'Blue' },
      },
      {
        key: 'watering-can-front-brick',
        kind: 'front',
        alt: 'Brick-red watering can with a long thin neck',
        option: { name: 'Colour', value: 'Brick' },
      },
      { key: 'watering-can-detail', kind: 'detail', alt: 'Close view of the brass tip' },
      { key: 'watering-can-in-use', kind: 'in-use', alt: 'The can on a table beside a potted plant' },
    ],
  },
  {
    slug: 'plant-stand',
    title: 'Rattan Plant Stand',
    sentence: 'Lifts one pot into the light.',
    description:
      'Bent rattan legs and two woven rings. It weighs less than the soil it carries, and moves with the sun.',
    details: [
      { title: 'Material', body: 'Natural rattan, bound with rattan peel.' },
      { title: 'Size', body: '26 cm wide × 42 cm high. Takes pots up to 22 cm.' },
      { title: 'Care', body: 'Keep it out of the rain.' },
    ],
    collections: ['linen-and-leaf', 'storage'],
    options: [],
    variants: [{ sku: 'PLANT-STAND', options: {}, priceMinor: 6800, onHand: 12 }],
    images: [
      { key: 'plant-stand-front', kind: 'front', alt: 'Rattan plant stand with bent legs and a ring' },
      { key: 'plant-stand-detail', kind: 'detail', alt: 'Close view of the binding at a joint' },
      { key: 'plant-stand-in-use', kind: 'in-use', alt: 'The stand with a potted plant in it' },
    ],
  },
]
