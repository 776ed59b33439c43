import type { SeedProduct } from './types'

export const storage: SeedProduct[] = [
  {
    slug: 'rattan-basket',
    title: 'Rattan Basket',
    sentence: 'Round, light, and strong enough for a week of laundry.',
    description:
      'Woven upright on thick stakes, with a rim bound twice. Air goes through it, so that nothing inside goes stale.',
    details: [
      { title: 'Material', body: 'Natural rattan, unvarnished. The colour deepens with the years.' },
      { title: 'Size', body: 'Small 24 cm wide × 20 cm high. Medium 32 × 28 cm. Large 40 × 38 cm.' },
      { title: 'Care', body: 'Wipe with a damp cloth. Dry it in the shade.' },
    ],
    collections: ['storage'],
    options: [{ name: 'Size', values: [{ value: 'Small' }, { value: 'Medium' }, { value: 'Large' }] }],
    variants: [
      { sku: 'BASKET-S', options: { Size: 'Small' }, priceMinor: 3600, onHand: 25 },
      { sku: 'BASKET-M', options: { Size: 'Medium' }, priceMinor: 5200, onHand: 18 },
      { sku: 'BASKET-L', options: { Size: 'Large' }, priceMinor: 7800, onHand: 6 },
    ],
    images: [
      { key: 'rattan-basket-front', kind: 'front', alt: 'Round woven rattan basket with two handles' },
      { key: 'rattan-basket-detail', kind: 'detail', alt: 'Close view of the weave and the bound rim' },
      { key: 'rattan-basket-in-use', kind: 'in-use', alt: 'The basket holding rolled towels' },
    ],
    featured: true,
  },
  {
    slug: 'lane-crate',
    title: 'Stacking Crate',
    sentence: 'Stacks when it is full, nests when it is empty.',
    description:
      'A steel crate with rounded corners and two handholds. Under the bed, on the shelf, in the trolley on the way back from the market.',
    details: [
      { title: 'Material', body: 'Powder-coated steel, rolled edges.' },
      { title: 'Size', body: 'Half 30 × 22 × 14 cm. Full 44 × 30 × 22 cm.' },
      { title: 'Care', body: 'Wipe clean. Touch up deep scratches before they rust.' },
    ],
    collections: ['storage'],
    options: [
      {
        name: 'Colour',
        values: [
          { value: 'Blue', swatch: '#8FB9C2' },
          { value: 'Brick', swatch: '#C4532F' },
          { value: 'Jade', swatch: '#1F6F5C' },
        ],
      },
      { name: 'Size', values: [{ value: 'Half' }, { value: 'Full' }] },
    ],
    variants: [
      { sku: 'CRATE-BLUE-H', options: { Colour: 'Blue', Size: 'Half' }, priceMinor: 2900, onHand: 31 },
      { sku: 'CRATE-BLUE-F', options: { Colour: 'Blue', Size: 'Full' }, priceMinor: 4500, onHand: 20 },
      { sku: 'CRATE-BRICK-H', options: { Colour: 'Brick', Size: 'Half' }, priceMinor: 2900, onHand: 24 },
      { sku: 'CRATE-BRICK-F', options: { Colour: 'Brick', Size: 'Full' }, priceMinor: 4500, onHand: 13 },
      { sku: 'CRATE-JADE-H', options: { Colour: 'Jade', Size: 'Half' }, priceMinor: 2900, onHand: 17 },
      { sku: 'CRATE-JADE-F', options: { Colour: 'Jade', Size: 'Full' }, priceMinor: 4500, onHand: 9 },
    ],
    images: [
      {
        key: 'lane-crate-front-blue',
        kind: 'front',
        alt: 'Tile-blue steel crate with rounded corners',
        option: { name: 'Colour', value: 'Blue' },
      },
      {
        key: 'lane-crate-front-brick',
        kind: 'front',
        alt: 'Brick-red steel crate with rounded corners',
        option: { name: 'Colour', value: 'Brick' },
      },
      {
        key: 'lane-crate-front-jade',
        kind: 'front',
        alt: 'Jade green steel crate with rounded corners',
        option: { name: 'Colour', value: 'Jade' },
      },
      { key: 'lane-crate-detail', kind: 'detail', alt: 'Close view of the handhold and the rolled edge' },
      { key: 'lane-crate-in-use', kind: 'in-use', alt: 'Two crates stacked, the upper one full of jars' },
    ],
  },
  {
    slug: 'glass-jar',
    title: 'Biscuit Jar',
    sentence: 'See what is left. Hear it close.',
    description:
      'The provision shop jar with a lid of turned oak instead of red plastic. Good for biscuits, rice, buttons, and the keys of the bicycle.',
    details: [
      { title: 'Material', body: 'Pressed glass, oak lid, silicone ring.' },
      { title: 'Size', body: '1 litre: 11 cm wide × 15 cm high. 2.5 litres: 15 cm wide × 20 cm high.' },
      { title: 'Care', body: 'Glass in the dishwasher, lid by hand.' },
    ],
    collections: ['storage'],
    options: [{ name: 'Size', values: [{ value: '1 litre' }, { value: '2.5 litres' }] }],
    variants: [
      { sku: 'JAR-1L', options: { Size: '1 litre' }, priceMinor: 2200, onHand: 48 },
      { sku: 'JAR-25L', options: { Size: '2.5 litres' }, priceMinor: 3400, onHand: 29 },
    ],
    images: [
      { key: 'glass-jar-front', kind: 'front', alt: 'Clear glass jar with a turned oak lid' },
      { key: 'glass-jar-detail', kind: 'detail', alt: 'Close view of the oak lid and its ring' },
      { key: 'glass-jar-in-use', kind: 'in-use', alt: 'The jar full of round biscuits on a shelf' },
    ],
    featured: true,
  },
  {
    slug: 'peg-rail',
    title: 'Peg Rail',
    sentence: 'One board, round pegs, and the chair is free again.',
    description:
      'For bags, hats, keys and the umbrella. The pegs lean upwards a little, so that straps stay where they are hung.',
    details: [
      { title: 'Material', body: 'Solid white oak, oiled.' },
      { title: 'Size', body: 'Four pegs, 48 cm. Six pegs, 72 cm. 9 cm high, pegs 7 cm long.' },
      { title: 'Fixing', body: 'Two screws and plugs for brick or concrete are included.' },
    ],
    collections: ['storage'],
    options: [{ name: 'Pegs', values: [{ value: 'Four' }, { value: 'Six' }] }],
    variants: [
      { sku: 'PEGS-4', options: { Pegs: 'Four' }, priceMinor: 5400, onHand: 22 },
      { sku: 'PEGS-6', options: { Pegs: 'Six' }, priceMinor: 7200, onHand: 15 },
    ],
    images: [
      { key: 'peg-rail-front', kind: 'front', alt: 'Oak rail with four round pegs' },
      { key: 'peg-rail-detail', kind: 'detail', alt: 'Close view of a peg and the grain around it' },
      { key: 'peg-rail-in-use', kind: 'in-use', alt: 'The rail on a wall with a linen bag hanging from it' },
    ],
  },
  {
    slug: 'oak-shelf',
    title: 'Made-to-Order Oak Shelf',
    sentence: 'Four boards, two frames, cut for your wall.',
    description:
      'We make it after you order it, in solid oak with frames of the same wood. It stands free, needs no tool and holds 20 kg on each board.',
    details: [
      { title: 'Material', body: 'Solid white oak, oiled three times.' },
      { title: 'Size', body: '90 cm wide × 32 cm deep × 150 cm high.' },
      {
        title: 'Making',
        body: 'Made in about four weeks. We write when it is ready and agree a delivery day with you.',
      },
    ],
    collections: ['storage'],
    options: [],
    variants: [{ sku: 'OAK-SHELF', options: {}, priceMinor: 128000, onHand: 3 }],
    images: [
      { key: 'oak-shelf-front', kind: 'front', alt: 'Free-standing oak shelf with four boards' },
      { key: 'oak-shelf-detail', kind: 'detail', alt: 'Close view of the joint between board and frame' },
      { key: 'oak-shelf-in-use', kind: 'in-use', alt: 'The shelf with bowls, books, a lamp and a plant on it' },
    ],
  },
  {
    slug: 'step-stool',
    title: 'Step Stool',
    sentence: 'A seat, a step, a bedside table. In that order.',
    description:
      'Low, wide and steady, with a slot in the seat for your hand. The legs are set outwards so that it does not tip when you reach for the top shelf.',
    details: [
      { title: 'Material', body: 'Solid oak legs, seat in oak or painted.' },
      { title: 'Size', body: '38 cm wide × 26 cm deep × 28 cm high. Holds 120 kg.' },
      { title: 'Care', body: 'Wipe with a damp cloth.' },
    ],
    collections: ['storage'],
    options: [
      {
        name: 'Seat',
        values: [
          { value: 'Oak', swatch: '#CFA26C' },
          { value: 'Jade', swatch: '#1F6F5C' },
        ],
      },
    ],
    variants: [
      { sku: 'STOOL-OAK', options: { Seat: 'Oak' }, priceMinor: 9800, onHand: 16 },
      { sku: 'STOOL-JADE', options: { Seat: 'Jade' }, priceMinor: 9800, onHand: 11 },
    ],
    images: [
      {
        key: 'step-stool-front-oak',
        kind: 'front',
        alt: 'Low oak stool with a hand slot in the seat',
        option: { name: 'Seat', value: 'Oak' },
      },
      {
        key: 'step-stool-front-jade',
        kind: 'front',
        alt: 'Low oak stool with a jade painted seat',
        option: { name: 'Seat', value: 'Jade' },
      },
      { key: 'step-stool-detail', kind: 'detail', alt: 'Close view of the leg where it comes through the seat' },
      { key: 'step-stool-in-use', kind: 'in-use', alt: 'The stool as a bedside table with a lamp and a book' },
    ],
  },
]
