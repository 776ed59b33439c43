import { randomUUID } from 'node:crypto'
import type { PrismaClient } from '../prisma/generated/client'
import { expect, says, test } from './fixtures'
import { findOrder, numberOf, told } from './support/office'
import { expectNoSidewaysScroll } from './support/sideways'

/** The money that came for the shopper's order, and as much again that no order asked for. */
async function oddMoney(database: PrismaClient, email: string) {
  const ofOrder = await database.payment.findFirstOrThrow({ where: { order: { email } } })
  const { amountMinor, currency, sourceDeliveryId } = ofOrder
  const ofNobody = await database.payment.create({
    data: { providerPaymentId: randomUUID(), amountMinor, currency, sourceDeliveryId, disposition: 'orphan' },
  })
  return [ofOrder, ofNobody]
}

test('staff pack, ship and refund an order, and the shopper sees it', async ({ shop, buy, signIn }) => {
  await buy()
  const office = await signIn('staff')
  await findOrder(office, shop.shopper.email)
  await office.getByRole('button', { name: 'Mark as packed' }).click()
  await told(office, 'Packed.')
  await office.getByLabel('Carrier').fill('Ninja Van')
  await office.getByLabel('Tracking number').fill('NV123456')
  await office.getByRole('button', { name: 'Mark as shipped' }).click()
  await told(office, 'Shipped. The shopper is told by email.')
  await shop.page.reload()
  await shop.sees('Your order is on its way.')

  await office.getByText('Refund', { exact: true }).click()
  await office.getByLabel('Amount in SGD').fill('9999')
  await office.getByLabel('Reason, for the books').fill('The saucer is chipped')
  await office.getByRole('button', { name: 'Refund through HitPay' }).click()
  await told(office, 'That is more than is left of this payment.')
  await expect(office.getByLabel('Reason, for the books')).toHaveValue('The saucer is chipped')
  await office.getByLabel('Amount in SGD').fill('10')
  await office.getByRole('button', { name: 'Refund through HitPay' }).click()
  await told(office, 'HitPay has given $10.00 back.')
  await expect(office.getByText('The saucer is chipped · Kim Lee')).toBeVisible()
  await shop.page.reload()
  await shop.sees('$10.00 of this order was refunded.')
})

test('a payment whose webhook is lost is accepted by hand', async ({ shop, hitpay, signIn }) => {
  await shop.order('PayNow')
  await hitpay.pay({ webhook: 'drop' })
  await shop.sees(says.checking)
  const office = await signIn('staff')
  await findOrder(office, shop.shopper.email)
  await expect(office.getByText('its webhook has not come')).toBeVisible()
  const alert = office.getByRole('button', { name: 'Put away: Webhook missing' })
  await expect(alert).toBeVisible()
  await office.getByLabel('I have seen this payment in HitPay’s dashboard.').check()
  await office.getByRole('button', { name: 'Accept HitPay’s finding' }).click()
  await told(office, 'Accepted. The order is paid.')
  await expect(alert, 'nothing is left to do about it').toBeHidden()
  await shop.sees(says.paid)
})

test('what two people decide on one sight of an order, one does', async ({ shop, buy, signIn, database }) => {
  await buy()
  const kim = await signIn('staff')
  const lee = await signIn('staff')
  const number = await numberOf(database, shop.shopper.email)
  for (const office of [kim, lee]) await office.goto(`/admin/orders/${number}`)
  await kim.getByRole('button', { name: 'Mark as packed' }).click()
  await told(kim, 'Packed.')
  await lee.getByRole('button', { name: 'Mark as packed' }).click()
  await told(lee, 'Someone changed this order in the meantime.')
  await expect(lee.getByRole('button', { name: 'Mark as shipped' })).toBeVisible()
})

test('the back office works without script', async ({ shop, buy, signIn, browser }) => {
  await buy()
  const signedIn = await signIn('staff')
  const storageState = await signedIn.context().storageState()
  const office = await (await browser.newContext({ storageState, javaScriptEnabled: false })).newPage()
  await office.goto('/admin/orders')
  await office.getByLabel('Order number, email or name').fill(shop.shopper.email)
  await office.getByRole('button', { name: 'Find' }).click()
  await office.getByRole('table').getByRole('link').first().click()
  await office.getByRole('button', { name: 'Mark as packed' }).click()
  await told(office, 'Packed.')
  await office.getByText('Refund', { exact: true }).click()
  await office.getByLabel('Amount in SGD').fill('a little')
  await office.getByLabel('Reason, for the books').fill('Chipped')
  await office.getByRole('button', { name: 'Refund through HitPay' }).click()
  await expect(office.getByText('Enter an amount such as 12.50.')).toBeVisible()
  await expect(office.getByLabel('Amount in SGD')).toHaveValue('a little')
  await expect(office.getByLabel('Reason, for the books')).toHaveValue('Chipped')
  await office.goto('/admin/deliveries')
  await office.getByRole('table').getByRole('link').first().click()
  await office.getByRole('button', { name: 'Replay' }).click()
  await told(office, 'Applied again by Kim Lee.')
})

test('a visitor is asked to sign in, and a customer finds nothing', async ({ page, signIn }) => {
  const customer = await signIn('customer')
  for (const path of ['/admin', '/admin/orders', '/admin/outbox', '/admin/nothing-of-that-name']) {
    await page.goto(path)
    await page.waitForURL('**/sign-in')
    await customer.goto(path)
    await expect(customer.getByRole('heading', { level: 1 })).toHaveText('There is nothing at this address')
    await expect(customer).toHaveTitle('Lorong')
  }
})

for (const colorScheme of ['light', 'dark'] as const)
  test(`every page of the back office is accessible and fits a phone, ${colorScheme}`, async ({
    shop,
    hitpay,
    signIn,
    database,
    expectAccessible,
  }) => {
    test.slow()
    await shop.order('PayNow')
    await hitpay.pay({ webhook: 'wrong-amount', webhookAmount: '1.00' })
    await shop.sees(says.review)
    const office = await signIn('staff', colorScheme)
    const look = async (path: string) => {
      await office.goto(path)
      await expectAccessible(office)
      await office.setViewportSize({ width: 390, height: 800 })
      await expectNoSidewaysScroll(office)
      await office.setViewportSize({ width: 1280, height: 800 })
    }
    const number = await numberOf(database, shop.shopper.email)
    await look(`/admin/orders/${number}`)
    const odd = await oddMoney(database, shop.shopper.email)
    for (const path of ['', '/orders', '/alerts', '/payments', '/transfers', '/deliveries', '/outbox'])
      await look(`/admin${path}`)
    for (const { id } of odd) await look(`/admin/payments/${id}`)
    for (const list of ['/admin/deliveries', '/admin/outbox']) {
      await office.goto(list)
      await look((await office.getByRole('table').getByRole('link').first().getAttribute('href')) ?? '')
    }
    await office.goto(`/admin/orders/${number}`)
    await office.getByRole('button', { name: /^Put away/ }).click()
    await told(office, 'Put away.')
    await look('/admin/audit')
    await expect(office.getByRole('table', { name: 'What staff did' })).toBeVisible()
  })
