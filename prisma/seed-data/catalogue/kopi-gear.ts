import type { SeedProduct } from './types'

export const kopiGear: SeedProduct[] = [
  {
    slug: 'kopi-pot',
    title: 'Long-Spout Kopi Pot',
    sentence: 'A tall pot with a long spout, for pulling kopi without splashing.',
    description:
      'The pot of the coffee shop counter, in a size for two or three. The spout starts low, so the grounds stay behind. The handle stands well away from the heat.',
    details: [
      { title: 'Material', body: 'Enamel on steel, stainless steel rim, oak knob.' },
      { title: 'Size', body: '21 cm high, 25 cm from handle to spout, 1.1 litres.' },
      { title: 'Care', body: 'Wash by hand. Gas, electric and induction.' },
    ],
    collections: ['kopi-gear'],
    options: [
      {
        name: 'Colour',
        values: [
          { value: 'Brick', swatch: '#C4532F' },
          { value: 'Jade', swatch: '#1F6F5C' },
          { value: 'Milk', swatch: '#F4ECDD' },
        ],
      },
    ],
    variants: [
      { sku: 'POT-BRICK', options: { Colour: 'Brick' }, priceMinor: 6800, onHand: 18 },
      { sku: 'POT-JADE', options: { Colour: 'Jade' }, priceMinor: 6800, onHand: 12 },
      { sku: 'POT-MILK', options: { Colour: 'Milk' }, priceMinor: 6800, onHand: 9 },
    ],
    images: [
      {
        key: 'kopi-pot-front-brick',
        kind: 'front',
        alt: 'Tall brick-red enamel pot with a long spout and an oak knob',
        option: { name: 'Colour', value: 'Brick' },
      },
      {
        key: 'kopi-pot-front-jade',
        kind: 'front',
        alt: 'Tall jade enamel pot with a long spout and an oak knob',
        option: { name: 'Colour', value: 'Jade' },
      },
      {
        key: 'kopi-pot-front-milk',
        kind: 'front',
        alt: 'Tall cream enamel pot with a long spout and an oak knob',
        option: { name: 'Colour', value: 'Milk' },
      },
      { key: 'kopi-pot-detail', kind: 'detail', alt: 'Close view of the lid, the steel rim and the oak knob' },
      { key: 'kopi-pot-in-use', kind: 'in-use', alt: 'The pot on a table beside a full kopi cup' },
    ],
    featured: true,
  },
  {
    slug: 'kopi-sock',
    title: 'Kopi Sock and Ring',
    sentence: 'A cotton sock on a steel ring. The oldest filter is still the simplest.',
    description:
      'Fill it with grounds, pour, wait, lift. The cotton lets the oils through and keeps the grit back. When the sock is worn, it slips off and any sock of that size goes on.',
    details: [
      { title: 'Material', body: 'Unbleached cotton flannel, stainless steel ring, beech handle.' },
      { title: 'Size', body: '10 cm ring for one or two cups, 13 cm for a pot. 24 cm deep.' },
      { title: 'Care', body: 'Rinse in hot water, no soap. Dry it in the air. Change it after two or three months.' },
    ],
    collections: ['kopi-gear'],
    options: [{ name: 'Ring', values: [{ value: '10 cm' }, { value: '13 cm' }] }],
    variants: [
      { sku: 'SOCK-10', options: { Ring: '10 cm' }, priceMinor: 1100, onHand: 58 },
      { sku: 'SOCK-13', options: { Ring: '13 cm' }, priceMinor: 1400, onHand: 47 },
    ],
    images: [
      {
        key: 'kopi-sock-front',
        kind: 'front',
        alt: 'Cotton filter sock hanging from a steel ring with a wooden handle',
      },
      { key: 'kopi-sock-detail', kind: 'detail', alt: 'Close view of the stitched hem around the ring' },
      { key: 'kopi-sock-in-use', kind: 'in-use', alt: 'The sock resting in a steel jug, dark with kopi' },
    ],
  },
  {
    slug: 'milk-jug',
    title: 'Condensed Milk Jug',
    sentence: 'A small jug with a sharp lip, for thick milk and thin patience.',
    description:
      'The lip cuts the drip. The belly is wide, so a spoon gets into every corner. It holds one tin of condensed milk exactly.',
    details: [
      { title: 'Material', body: 'Stainless steel, or solid brass lined with tin.' },
      { title: 'Size', body: '9 cm high, 300 ml.' },
      { title: 'Care', body: 'Wash by hand. Brass darkens; lemon and salt bring it back.' },
    ],
    collections: ['kopi-gear'],
    options: [
      {
        name: 'Metal',
        values: [
          { value: 'Steel', swatch: '#A9ADAE' },
          { value: 'Brass', swatch: '#C39A4A' },
        ],
      },
    ],
    variants: [
      { sku: 'JUG-STEEL', options: { Metal: 'Steel' }, priceMinor: 2400, onHand: 33 },
      { sku: 'JUG-BRASS', options: { Metal: 'Brass' }, priceMinor: 4200, onHand: 14 },
    ],
    images: [
      {
        key: 'milk-jug-front-steel',
        kind: 'front',
        alt: 'Small brushed steel jug with a pouring lip',
        option: { name: 'Metal', value: 'Steel' },
      },
      {
        key: 'milk-jug-front-brass',
        kind: 'front',
        alt: 'Small brass jug with a pouring lip',
        option: { name: 'Metal', value: 'Brass' },
      },
      { key: 'milk-jug-detail', kind: 'detail', alt: 'Close view of the lip and the rolled edge' },
      { key: 'milk-jug-in-use', kind: 'in-use', alt: 'The steel jug full of condensed milk beside a kopi cup' },
    ],
  },
  {
    slug: 'hand-grinder',
    title: 'Hand Grinder',
    sentence: 'Forty turns for one cup. It is quieter than you expect.',
    description:
      'Steel burrs in an oak body, with a drawer’s worth of grounds in the glass below. Set it coarse for the sock, fine for the moka pot.',
    details: [
      { title: 'Material', body: 'Oak, stainless steel burrs and crank, borosilicate glass.' },
      { title: 'Size', body: '22 cm high with the crank, 7 cm wide. Holds 30 g of beans.' },
      { title: 'Care', body: 'Brush it out now and then. Keep the oak dry.' },
    ],
    collections: ['kopi-gear'],
    options: [],
    variants: [{ sku: 'GRINDER', options: {}, priceMinor: 8900, onHand: 21 }],
    images: [
      {
        key: 'hand-grinder-front',
        kind: 'front',
        alt: 'Oak hand grinder with a steel crank and a glass jar of grounds',
      },
      { key: 'hand-grinder-detail', kind: 'detail', alt: 'Close view of the crank and its round knob' },
      { key: 'hand-grinder-in-use', kind: 'in-use', alt: 'The grinder on a table among coffee beans' },
    ],
  },
  {
    slug: 'kopi-tin',
    title: 'Kopi Tin',
    sentence: 'Keeps a bag of beans dry through the rainy months.',
    description:
      'An enamelled tin with a lid that closes twice: a cork ring below, a steel cap above. The band is bare, so that a grease pencil can write the date on it.',
    details: [
      { title: 'Material', body: 'Enamel on steel, natural cork.' },
      { title: 'Size', body: '11 cm wide × 15 cm high. Takes 500 g of beans.' },
      { title: 'Care', body: 'Wipe it clean. Let the cork dry before closing.' },
    ],
    collections: ['kopi-gear', 'storage'],
    options: [
      {
        name: 'Colour',
        values: [
          { value: 'Kaya', swatch: '#E7B43C' },
          { value: 'Jade', swatch: '#1F6F5C' },
          { value: 'Brick', swatch: '#C4532F' },
        ],
      },
    ],
    variants: [
      { sku: 'TIN-KAYA', options: { Colour: 'Kaya' }, priceMinor: 2600, onHand: 40 },
      { sku: 'TIN-JADE', options: { Colour: 'Jade' }, priceMinor: 2600, onHand: 35 },
      { sku: 'TIN-BRICK', options: { Colour: 'Brick' }, priceMinor: 2600, onHand: 28 },
    ],
    images: [
      {
        key: 'kopi-tin-front-kaya',
        kind: 'front',
        alt: 'Kaya yellow tin with a cream band and a steel cap',
        option: { name: 'Colour', value: 'Kaya' },
      },
      {
        key: 'kopi-tin-front-jade',
        kind: 'front',
        alt: 'Jade green tin with a cream band and a steel cap',
        option: { name: 'Colour', value: 'Jade' },
      },
      {
        key: 'kopi-tin-front-brick',
        kind: 'front',
        alt: 'Brick-red tin with a cream band and a steel cap',
        option: { name: 'Colour', value: 'Brick' },
      },
      { key: 'kopi-tin-detail', kind: 'detail', alt: 'Close view of the cap and the cork ring under it' },
      { key: 'kopi-tin-in-use', kind: 'in-use', alt: 'The tin open on a table, full of beans' },
    ],
  },
  {
    slug: 'tiffin-carrier',
    title: 'Enamel Tiffin Carrier with Three Tiers, a Brass Clip and a Carrying Handle',
    sentence: 'Three courses in one hand, still in the order you packed them.',
    description:
      'Three bowls that sit on each other and lock under one handle. Rice below, dishes above, fruit on top. Buy lunch without a single box, or take dinner up to your mother’s.',
    details: [
      { title: 'Material', body: 'Enamel on steel, brass clips, steel frame.' },
      { title: 'Size', body: '13 cm wide × 27 cm high with the handle. Each tier holds 550 ml.' },
      { title: 'Care', body: 'Dishwasher safe without the frame. Not for the microwave.' },
    ],
    collections: ['kopi-gear', 'storage'],
    options: [
      {
        name: 'Colour',
        values: [
          { value: 'Jade', swatch: '#1F6F5C' },
          { value: 'Blue', swatch: '#8FB9C2' },
        ],
      },
    ],
    variants: [
      { sku: 'TIFFIN-JADE', options: { Colour: 'Jade' }, priceMinor: 7400, onHand: 16 },
      { sku: 'TIFFIN-BLUE', options: { Colour: 'Blue' }, priceMinor: 7400, onHand: 11 },
    ],
    images: [
      {
        key: 'tiffin-carrier-front-jade',
        kind: 'front',
        alt: 'Three-tier tiffin carrier in jade and cream enamel',
        option: { name: 'Colour', value: 'Jade' },
      },
      {
        key: 'tiffin-carrier-front-blue',
        kind: 'front',
        alt: 'Three-tier tiffin carrier in blue and cream enamel',
        option: { name: 'Colour', value: 'Blue' },
      },
      { key: 'tiffin-carrier-detail', kind: 'detail', alt: 'Close view of the brass clip over the lid' },
      {
        key: 'tiffin-carrier-in-use',
        kind: 'in-use',
        alt: 'The carrier taken apart on a table, one tier full of rice',
      },
    ],
  },
]
