import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { minorUnits } from '@/lib/money'
import { OrderGoods } from './order-facts'

const order = (discount: number) => ({
  ...{ currency: 'SGD', lines: [], items: minorUnits(4000), shipping: minorUnits(0), gst: null },
  ...{ discount: minorUnits(discount), total: minorUnits(4000 - discount) },
})
const words = (discount: number) =>
  renderToStaticMarkup(<OrderGoods order={order(discount)} />)
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')

test('U6 a discount is shown where there is one, and takes something away', () => {
  expect(words(0)).not.toContain('Discount')
  expect(words(500)).toContain('Discount -$5.00')
})
