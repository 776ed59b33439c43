import type { SeedProduct } from './types'

export const cupsAndBowls: SeedProduct[] = [
  {
    slug: 'kopi-cup',
    title: 'Kopi Cup and Saucer',
    sentence: 'The thick-walled cup that keeps kopi hot to the last mouthful.',
    description:
      'The coffee shop cup, drawn again for home. The wall is thick, the foot is heavy, and two fingers fit through the handle. The saucer has a well that holds the cup still, and room for a piece of toast.',
    details: [
      {
        title: 'Material',
        body: 'Porcelain, glazed all over except the foot ring. The band is painted under the glaze and will not wear off.',
      },
      { title: 'Size', body: 'Cup 8.2 cm wide × 7.4 cm high, 180 ml to the band. Saucer 14.5 cm wide.' },
      { title: 'Care', body: 'Dishwasher and microwave safe.' },
    ],
    collections: ['cups-and-bowls', 'kopi-gear'],
    options: [
      {
        name: 'Colour',
        values: [
          { value: 'Jade', swatch: '#1F6F5C' },
          { value: 'Brick', swatch: '#C4532F' },
          { value: 'Indigo', swatch: '#33496B' },
        ],
      },
    ],
    variants: [
      { sku: 'KOPI-CUP-JADE', options: { Colour: 'Jade' }, priceMinor: 1800, onHand: 64 },
      { sku: 'KOPI-CUP-BRICK', options: { Colour: 'Brick' }, priceMinor: 1800, onHand: 41 },
      { sku: 'KOPI-CUP-INDIGO', options: { Colour: 'Indigo' }, priceMinor: 1800, onHand: 0 },
    ],
    images: [
      {
        key: 'kopi-cup-front-jade',
        kind: 'front',
        alt: 'White cup and saucer with a jade green band',
        option: { name: 'Colour', value: 'Jade' },
      },
      {
        key: 'kopi-cup-front-brick',
        kind: 'front',
        alt: 'White cup and saucer with a brick red band',
        option: { name: 'Colour', value: 'Brick' },
      },
      {
        key: 'kopi-cup-front-indigo',
        kind: 'front',
        alt: 'White cup and saucer with an indigo band',
        option: { name: 'Colour', value: 'Indigo' },
      },
      { key: 'kopi-cup-detail', kind: 'detail', alt: 'Close view of the thick rim and the handle' },
      {
        key: 'kopi-cup-in-use',
        kind: 'in-use',
        alt: 'The cup filled with black kopi on a table, a spoon beside it',
      },
    ],
    featured: true,
  },
  {
    slug: 'enamel-mug',
    title: 'Lane Enamel Mug',
    sentence: 'Light, nearly unbreakable, and the right size for Milo.',
    description:
      'A steel mug under two coats of enamel. It weighs little and does not mind the floor. If a chip comes, it tells where the mug has been; the mug goes on working.',
    details: [
      { title: 'Material', body: 'Enamel on steel, with a dark rim where the steel is dipped twice.' },
      { title: 'Size', body: '8.6 cm wide × 8 cm high, 350 ml.' },
      {
        title: 'Care',
        body: 'Wash by hand or in the dishwasher. Fine on a gas flame or an electric ring. Not for the microwave.',
      },
    ],
    collections: ['cups-and-bowls'],
    options: [
      {
        name: 'Colour',
        values: [
          { value: 'Milk', swatch: '#F4ECDD' },
          { value: 'Jade', swatch: '#1F6F5C' },
          { value: 'Brick', swatch: '#C4532F' },
        ],
      },
    ],
    variants: [
      { sku: 'MUG-MILK', options: { Colour: 'Milk' }, priceMinor: 1400, onHand: 80 },
      { sku: 'MUG-JADE', options: { Colour: 'Jade' }, priceMinor: 1400, onHand: 52 },
      { sku: 'MUG-BRICK', options: { Colour: 'Brick' }, priceMinor: 1400, onHand: 3 },
    ],
    images: [
      {
        key: 'enamel-mug-front-milk',
        kind: 'front',
        alt: 'Cream enamel mug with a dark rim',
        option: { name: 'Colour', value: 'Milk' },
      },
      {
        key: 'enamel-mug-front-jade',
        kind: 'front',
        alt: 'Jade green enamel mug with a dark rim',
        option: { name: 'Colour', value: 'Jade' },
      },
      {
        key: 'enamel-mug-front-brick',
        kind: 'front',
        alt: 'Brick red enamel mug with a dark rim',
        option: { name: 'Colour', value: 'Brick' },
      },
      { key: 'enamel-mug-detail', kind: 'detail', alt: 'Close view of the dark rolled rim and the pale inside' },
      { key: 'enamel-mug-in-use', kind: 'in-use', alt: 'Two mugs on a table, one full' },
    ],
  },
  {
    slug: 'rice-bowl',
    title: 'Rice Bowl',
    sentence: 'One hand around it, one helping in it.',
    description:
      'A footed bowl with a wall that flares just enough for a spoon. The glaze is plain inside so that rice looks like rice, and coloured outside so that you can tell whose is whose.',
    details: [
      { title: 'Material', body: 'Stoneware. Food-safe glaze, free of lead and cadmium.' },
      { title: 'Size', body: 'Small 11 cm wide, 300 ml. Large 14 cm wide, 600 ml.' },
      { title: 'Care', body: 'Dishwasher and microwave safe.' },
    ],
    collections: ['cups-and-bowls'],
    options: [
      {
        name: 'Colour',
        values: [
          { value: 'Jade', swatch: '#1F6F5C' },
          { value: 'Blush', swatch: '#E3A793' },
        ],
      },
      { name: 'Size', values: [{ value: '11 cm' }, { value: '14 cm' }] },
    ],
    variants: [
      { sku: 'RICE-JADE-11', options: { Colour: 'Jade', Size: '11 cm' }, priceMinor: 1200, onHand: 70 },
      { sku: 'RICE-JADE-14', options: { Colour: 'Jade', Size: '14 cm' }, priceMinor: 1600, onHand: 38 },
      { sku: 'RICE-BLUSH-11', options: { Colour: 'Blush', Size: '11 cm' }, priceMinor: 1200, onHand: 22 },
      { sku: 'RICE-BLUSH-14', options: { Colour: 'Blush', Size: '14 cm' }, priceMinor: 1600, onHand: 1 },
    ],
    images: [
      {
        key: 'rice-bowl-front-jade',
        kind: 'front',
        alt: 'Footed bowl, jade green outside and cream inside',
        option: { name: 'Colour', value: 'Jade' },
      },
      {
        key: 'rice-bowl-front-blush',
        kind: 'front',
        alt: 'Footed bowl, blush pink outside and cream inside',
        option: { name: 'Colour', value: 'Blush' },
      },
      {
        key: 'rice-bowl-detail',
        kind: 'detail',
        alt: 'Close view of the rim, where the coloured glaze thins to a line',
      },
      { key: 'rice-bowl-in-use', kind: 'in-use', alt: 'A jade bowl heaped with rice, chopsticks beside it' },
    ],
    featured: true,
  },
  {
    slug: 'noodle-bowl',
    title: 'Noodle Bowl',
    sentence: 'Deep enough for soup, wide enough for toppings.',
    description:
      'A bowl for a whole dinner. The high foot keeps your palm away from the heat, and a double line under the rim shows where the soup should stop.',
    details: [
      { title: 'Material', body: 'Stoneware, with lines painted by hand. No two are quite level.' },
      { title: 'Size', body: '19 cm wide × 9.5 cm high, 1.3 litres.' },
      { title: 'Care', body: 'Dishwasher and microwave safe.' },
    ],
    collections: ['cups-and-bowls'],
    options: [
      {
        name: 'Colour',
        values: [
          { value: 'Indigo', swatch: '#33496B' },
          { value: 'Kaya', swatch: '#E7B43C' },
        ],
      },
    ],
    variants: [
      { sku: 'NOODLE-INDIGO', options: { Colour: 'Indigo' }, priceMinor: 2600, onHand: 30 },
      { sku: 'NOODLE-KAYA', options: { Colour: 'Kaya' }, priceMinor: 2600, onHand: 26 },
    ],
    images: [
      {
        key: 'noodle-bowl-front-indigo',
        kind: 'front',
        alt: 'Deep cream bowl with two indigo lines',
        option: { name: 'Colour', value: 'Indigo' },
      },
      {
        key: 'noodle-bowl-front-kaya',
        kind: 'front',
        alt: 'Deep cream bowl with two kaya yellow lines',
        option: { name: 'Colour', value: 'Kaya' },
      },
      { key: 'noodle-bowl-detail', kind: 'detail', alt: 'Close view of the painted lines under the rim' },
      { key: 'noodle-bowl-in-use', kind: 'in-use', alt: 'The bowl full of noodle soup, chopsticks across the rim' },
    ],
  },
  {
    slug: 'sambal-dish',
    title: 'Sambal Dish',
    sentence: 'A small dish for the thing everyone reaches for.',
    description:
      'For sambal, soy sauce, cut chilli or two spoons of salt. It stacks, it does not tip, and the rim gives chopsticks something to rest on.',
    details: [
      { title: 'Material', body: 'Stoneware with a brick-red glaze, unglazed foot.' },
      { title: 'Size', body: '8.5 cm wide × 2.6 cm high.' },
      { title: 'Care', body: 'Dishwasher and microwave safe.' },
    ],
    collections: ['cups-and-bowls'],
    options: [],
    variants: [{ sku: 'SAMBAL-DISH', options: {}, priceMinor: 900, onHand: 120 }],
    images: [
      { key: 'sambal-dish-front', kind: 'front', alt: 'Small shallow dish with a brick-red glaze' },
      { key: 'sambal-dish-detail', kind: 'detail', alt: 'Close view of the bare clay foot below the glaze' },
      { key: 'sambal-dish-in-use', kind: 'in-use', alt: 'Three dishes with sambal, soy sauce and salt' },
    ],
  },
  {
    slug: 'supper-plate',
    title: 'Supper Plate',
    sentence: 'A plate with a wall, so that gravy stays yours.',
    description:
      'Half plate, half bowl: flat in the middle, raised at the edge. Good for rice with dishes, for toast, for cake, for eating on the sofa.',
    details: [
      { title: 'Material', body: 'Stoneware, sea-blue glaze that gathers darker in the well.' },
      { title: 'Size', body: '20 cm or 26 cm wide, 3 cm high.' },
      { title: 'Care', body: 'Dishwasher and microwave safe.' },
    ],
    collections: ['cups-and-bowls'],
    options: [{ name: 'Size', values: [{ value: '20 cm' }, { value: '26 cm' }] }],
    variants: [
      { sku: 'PLATE-20', options: { Size: '20 cm' }, priceMinor: 1900, onHand: 44 },
      { sku: 'PLATE-26', options: { Size: '26 cm' }, priceMinor: 2800, onHand: 36 },
    ],
    images: [
      { key: 'supper-plate-front', kind: 'front', alt: 'Sea-blue plate with a raised rim' },
      { key: 'supper-plate-detail', kind: 'detail', alt: 'Close view of the rim and the darker glaze in the well' },
      { key: 'supper-plate-in-use', kind: 'in-use', alt: 'The plate with kaya toast, on a stack of its kind' },
    ],
  },
]
