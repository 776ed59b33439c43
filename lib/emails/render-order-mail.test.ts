import { describe, expect, test } from 'vitest'
import { minorUnits } from '@/lib/money'
import { store } from '@/lib/store'
import type { MailOrder } from './mail-order'
import { renderOrderMail } from './render-order-mail'

const order: MailOrder = {
  number: 'LR-7K2M9',
  url: 'https://shop.example/orders/abc',
  currency: 'SGD',
  rest: minorUnits(700),
  items: minorUnits(8000),
  shipping: minorUnits(600),
  discount: minorUnits(0),
  total: minorUnits(8600),
  gst: { amount: minorUnits(710), basisPoints: 900, number: 'M9-0012345-6' },
  lines: [{ title: 'Kopi cup', variantLabel: 'Jade', unit: minorUnits(4000), quantity: 2 }],
  contact: { name: 'Mei Tan' },
  shippingMethod: 'delivery',
  address: { line1: '12 Lorong Example', line2: '#05-123', postalCode: '400012' },
  shippingDate: '2026-11-23',
  payUntil: '2026-11-20T08:32:40.000Z',
  paidAt: null,
  isRefunded: false,
  refunded: minorUnits(0),
  refundedBeside: minorUnits(0),
  goodsToCome: true,
  carrier: null,
  trackingNumber: null,
}
const paid: MailOrder = { ...order, paidAt: '2026-11-20T16:30:00.000Z' }

describe.each(['html', 'text'] as const)('as %s', (form) => {
  test('an unpaid order is asked for, and nothing is called confirmed, paid for or on its way', async () => {
    const mail = await renderOrderMail('order_received', order)
    expect(mail[form]).toContain('It is not paid yet')
    expect(mail[form]).toContain('Pay $86.00')
    expect(mail[form]).toContain(order.url)
    expect(mail.subject + mail[form]).not.toMatch(/confirm|thank you|received \$|on its way|total paid/i)
  })

  test('a receipt holds every line, the total, the GST contained and whose number it is', async () => {
    const mail = await renderOrderMail('order_paid', paid)
    for (const part of [
      'Kopi cup',
      'Jade',
      '2 × $40.00',
      '$80.00',
      '$6.00',
      '$86.00',
      '$7.10',
      'GST of 9 %',
      'M9-0012345-6',
    ])
      expect(mail[form]).toContain(part)
    expect(mail[form]).toContain('#05-123')
  })

  test('the day of payment is the day in Singapore', async () => {
    expect((await renderOrderMail('order_paid', paid))[form]).toMatch(/Sat.? 21 Nov/)
  })

  test('a collected order names the counter and no delivery fee', async () => {
    const mail = await renderOrderMail('order_paid', {
      ...paid,
      shippingMethod: 'self_collection',
      address: null,
      shipping: minorUnits(0),
      total: minorUnits(8000),
    })
    expect(mail[form]).toContain(store.address)
    expect(mail[form]).not.toContain('Delivery')
  })

  test('a refund in part says how much so far, and the goods still come', async () => {
    const mail = await renderOrderMail('order_refunded', { ...paid, refunded: minorUnits(1200) })
    expect(mail[form]).toContain('We have sent back $12.00 so far.')
    expect(mail[form]).toContain('Delivery on ')
  })

  test('a refund of everything is said as finished, and promises no delivery', async () => {
    const whole = { ...paid, isRefunded: true, refunded: paid.total, goodsToCome: false }
    const mail = await renderOrderMail('order_refunded', whole)
    expect(mail[form]).toContain('We have sent back all of it: $86.00.')
    expect(mail[form]).not.toMatch(/so far|Delivery on|#05-123/)
  })

  test('a second payment given back is no refund of the order', async () => {
    const mail = await renderOrderMail('order_refunded', { ...paid, refundedBeside: minorUnits(8600) })
    expect(mail[form]).toContain('We have sent back $86.00 that came on top of your order.')
    expect(mail[form]).toContain('Delivery on ')
  })

  test('beside a refund of the order, what came on top is told apart', async () => {
    const back = { refunded: minorUnits(1200), refundedBeside: minorUnits(8600) }
    const mail = await renderOrderMail('order_refunded', { ...paid, ...back })
    expect(mail[form]).toContain('We have sent back $12.00 so far.')
    expect(mail[form]).toContain('Apart from that, $86.00 that came on top of your order went back.')
  })

  test('an order that was not paid in time is delivered on no day', async () => {
    const mail = await renderOrderMail('order_expired', { ...order, goodsToCome: false })
    expect(mail[form]).not.toContain('Delivery on ')
  })
})

test('a name is text, whatever is in it', async () => {
  const name = '<img src=x onerror=alert(1)> & "co"'
  const { html } = await renderOrderMail('order_received', { ...order, contact: { name } })
  expect(html).not.toContain('<img')
  expect(html).toContain('&lt;img src=x')
})

test.each(['html', 'text'] as const)('U8 a mail of a shop without GST says nothing of it, as %s', async (form) => {
  for (const kind of ['order_received', 'order_paid', 'order_refunded', 'order_expired'] as const) {
    const mail = await renderOrderMail(kind, { ...paid, gst: null })
    expect(mail.subject + mail[form]).not.toMatch(/gst|tax/i)
  }
})

test('U8 a mail shows the rate and the number of its order, not those of today', async () => {
  const gst = { amount: minorUnits(637), basisPoints: 800, number: 'M1-OLD' }
  const { text } = await renderOrderMail('order_paid', { ...paid, gst })
  expect(text).toContain('Contains GST of 8 %: $6.37')
  expect(text).toContain('M1-OLD')
})

test('M14 an unpaid order is told until when it can be paid, in the time of the shop', async () => {
  const { text } = await renderOrderMail('order_received', order)
  expect(text).toContain('you can pay until 4:32 pm')
  expect(text).not.toMatch(/\d+ minutes/)
})

test('the same order gives the same mail', async () => {
  expect(await renderOrderMail('order_paid', paid)).toEqual(await renderOrderMail('order_paid', paid))
})
