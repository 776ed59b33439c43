import { expect, says, test } from './fixtures'
import { Shop } from './support/shop'

const paidTwice = 'You have paid twice. We will refund this payment.'

test('M1 paid in one tab, ordered again with another name in the other: it is being confirmed, and nothing is paid twice', async ({
  shop,
  page,
  hitpay,
  shopper,
  database,
}) => {
  await shop.order('PayNow')
  const first = new URL(page.url()).pathname
  const tab = await page.context().newPage()
  const other = new Shop(tab, { ...shopper, name: `${shopper.name} Tan` })
  await other.fillCheckout()
  await hitpay.pay({ webhook: 'drop' })
  await other.placeOrder('PayNow')
  await other.sees(says.checking)
  expect(new URL(tab.url()).pathname).toBe(first)
  expect(await database.order.count({ where: { email: shopper.email } })).toBe(1)
  expect(await hitpay.requests()).toHaveLength(1)
  await hitpay.tellAgain()
  await other.sees(says.paid)
})

test('M1 cancelled although it is paid and the webhook is lost: the shopper reads that it is being confirmed', async ({
  shop,
  page,
  hitpay,
}) => {
  await shop.order('PayNow')
  await hitpay.pay({ webhook: 'drop' })
  await page.getByText('Cancel this order').click()
  await shop.press(/^Cancel order/)
  await shop.sees(says.checking)
  await hitpay.tellAgain()
  await shop.sees(says.paid)
})

test('M1 the first of two orders of one cart is paid after all: its page tells so by itself, and the second is closed', async ({
  shop,
  page,
  hitpay,
  shopper,
}) => {
  await shop.order('PayNow')
  const tab = await page.context().newPage()
  const other = new Shop(tab, { ...shopper, name: `${shopper.name} Tan` })
  await other.fillCheckout()
  await other.placeOrder('PayNow')
  await other.sees(says.waiting)
  await shop.sees(says.cancelled)
  await hitpay.payFirstLate()
  await shop.sees(says.paid)
  await other.sees(says.cancelled)
  await expect(tab.getByText('The payment of your earlier order of the same cart came')).toBeVisible()
})

test('M1 both orders of one cart are paid: one stands, the other is to be refunded, and staff read both numbers', async ({
  shop,
  page,
  hitpay,
  shopper,
  database,
}) => {
  await shop.order('PayNow')
  const tab = await page.context().newPage()
  const other = new Shop(tab, { ...shopper, name: `${shopper.name} Tan` })
  await other.fillCheckout()
  await other.placeOrder('PayNow')
  await other.sees(says.waiting)
  await hitpay.pay()
  await other.sees(says.paid)
  await hitpay.payFirstLate()
  await shop.sees(paidTwice)
  const numbers = (await database.order.findMany({ where: { email: shopper.email } })).map(({ number }) => number)
  const alert = await database.alert.findFirstOrThrow({
    where: { kind: 'cart_paid_twice', order: { email: shopper.email } },
  })
  for (const number of numbers) expect(alert.message).toContain(number)
})
