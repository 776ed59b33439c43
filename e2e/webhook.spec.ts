import { expect, says, test } from './fixtures'

test('the webhook comes before the shopper is back', async ({ shop, hitpay, page }) => {
  await shop.order('Card or wallet')
  await hitpay.pay({ webhook: 'before-redirect' })
  const { url } = await hitpay.newestRequest()
  await page.goto(url)
  await page.getByRole('link', { name: 'Back to the shop' }).click()
  await shop.sees(says.paid)
})

test('the webhook comes late: nothing is called paid before', async ({ shop, hitpay }) => {
  await shop.order('PayNow')
  await hitpay.pay({ webhook: 'drop' })
  await shop.claimsToHavePaid()
  await hitpay.tellAgain()
  await shop.sees(says.paid)
})

test('the webhook comes three times and the order is paid once', async ({ shop, hitpay, shopper, database }) => {
  await shop.order('PayNow')
  await hitpay.pay({ webhook: 'duplicate', times: 3 })
  await shop.sees(says.paid)
  expect(new Set(await hitpay.answers())).toEqual(new Set([200]))
  const order = await database.order.findFirstOrThrow({ where: { email: shopper.email }, include: { payments: true } })
  expect(order.payments).toHaveLength(1)
})

test('a forged webhook is refused and pays nothing', async ({ shop, hitpay, page }) => {
  await shop.order('PayNow')
  await hitpay.pay({ webhook: 'forge' })
  expect(new Set(await hitpay.answers())).toEqual(new Set([401]))
  await page.reload()
  await shop.sees(says.waiting)
})

test('a webhook over another amount sends the order to a person', async ({ shop, hitpay }) => {
  await shop.order('PayNow')
  await hitpay.pay({ webhook: 'wrong-amount', webhookAmount: '0.30' })
  await shop.sees(says.review)
})

test('a webhook that never comes leaves the payment to be confirmed', async ({ shop, hitpay, page }) => {
  await shop.order('PayNow')
  await hitpay.pay({ webhook: 'drop' })
  await shop.claimsToHavePaid()
  await page.reload()
  await shop.sees(says.checking)
})

test('a forged way back from HitPay pays nothing', async ({ shop, page }) => {
  await shop.order('PayNow')
  await page.goto(`${page.url().split('?')[0]}?reference=forged&status=completed`)
  await shop.sees(says.waiting)
  await expect(page.getByText('We are asking HitPay about your payment')).toBeVisible()
})

test('money that comes after the time to pay still finds its goods', async ({
  shop,
  hitpay,
  page,
  shopper,
  database,
}) => {
  await shop.order('PayNow')
  const past = new Date(Date.now() - 1000)
  await database.order.updateMany({ where: { email: shopper.email }, data: { expiresAt: past } })
  await page.reload()
  await shop.sees(says.expired)
  await hitpay.payLate()
  await page.reload()
  await shop.sees(says.paid)
  await expect(page.getByText('Your payment came after the time to pay was over.')).toBeVisible()
})

test('a second payment for one order is said aloud', async ({ shop, hitpay, page }) => {
  await shop.order('PayNow')
  await hitpay.payTwice()
  await shop.sees(says.paid)
  await expect(page.getByText('A second payment came for this order.')).toBeVisible()
})
