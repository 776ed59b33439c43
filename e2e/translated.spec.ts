import type { Page } from '@playwright/test'
import { expect, says, test } from './fixtures'
import { fillSignIn } from './support/staff'
import { translate, translated } from './support/translate'

const broken = /Something broke/
const stillWhole = async (page: Page) => {
  await expect(page.getByText(broken)).toHaveCount(0)
  await expect(page.locator('font').first()).toBeAttached()
}

test('U1 a translated shop sells: from the shelf to a paid order', async ({ shop, hitpay, page }) => {
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  await translate(page)
  await shop.openProduct('Kopi Cup and Saucer')
  await translated(page)
  await page.getByRole('button', { name: 'One more' }).click()
  await page.getByRole('button', { name: 'Add to cart' }).click()
  await expect(page.getByText('In your cart')).toBeVisible()
  await expect(page.getByText('2 items in all')).toBeVisible()
  await page.getByRole('button', { name: 'Close' }).click()
  await page.goto('/cart')
  await translated(page)
  await page.getByRole('button', { name: /^One fewer/ }).click()
  await expect(page.getByRole('status').filter({ hasText: '1 item' })).toBeVisible()
  await stillWhole(page)

  await page.goto('/checkout')
  await translated(page)
  await page.getByRole('button', { name: /with PayNow$/ }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'email address such as' })).toBeVisible()
  await page.getByRole('radio', { name: /^Self-collection/ }).check()
  await page.getByRole('radio', { name: /^Delivery/ }).check()
  await shop.fillContact()
  await page.getByLabel('Postal code').fill('400012')
  await page.getByLabel('Block and street').fill('12 Lorong Example')
  await page.getByRole('radio', { name: 'PayNow' }).check()
  await page.getByRole('button', { name: /with PayNow$/ }).click()
  await shop.sees(says.waiting)
  await stillWhole(page)

  await page.reload()
  await translated(page)
  await page.getByRole('button', { name: 'Copy the reference' }).click()
  await page.getByRole('button', { name: 'I have paid' }).click()
  await expect(page.getByRole('button', { name: 'I have paid' })).toBeEnabled()
  await stillWhole(page)
  await hitpay.pay()
  await shop.sees(says.paid)
  await stillWhole(page)
  expect(faults).toEqual([])
})

test('U1 a translated order is paid another way, cancelled, and ordered again', async ({ shop, page }) => {
  await shop.order('PayNow')
  await translate(page)
  await page.reload()
  await translated(page)
  await page.getByText('Cancel this order').click()
  await page.getByRole('button', { name: /^Cancel order/ }).click()
  await shop.sees(says.cancelled)
  await stillWhole(page)
  await page.getByRole('button', { name: 'Order again' }).click()
  await shop.sees(says.waiting)
  await stillWhole(page)
})

test('U1 a translated sign-in fails in words and then succeeds; the back office goes on', async ({
  buy,
  hire,
  page,
  shop,
  database,
}) => {
  await buy()
  const order = await database.order.findFirstOrThrow({ where: { email: shop.shopper.email } })
  const person = await hire('staff')
  await translate(page)
  await page.goto('/sign-in')
  await translated(page)
  await fillSignIn(page, { ...person, password: 'wrong' })
  await expect(page.getByText('do not go together')).toBeVisible()
  await stillWhole(page)
  await fillSignIn(page, person)
  await page.waitForURL('**/admin')
  await page.goto(`/admin/orders/${order.number}`)
  await translated(page)
  await page.getByRole('button', { name: 'Mark as packed' }).click()
  await expect(page.getByRole('button', { name: 'Mark as shipped' })).toBeVisible()
  await page.getByRole('button', { name: 'Mark as shipped' }).click()
  await expect(page.getByRole('button', { name: 'Mark as handed over' })).toBeVisible()
  await stillWhole(page)
})

test('U1 every page stays whole when it is translated', async ({ page, signIn }) => {
  test.slow()
  const office = await signIn('staff')
  for (const visitor of [page, office]) {
    const faults: string[] = []
    visitor.on('pageerror', (error) => faults.push(error.message))
    await translate(visitor)
    const shop = ['/', '/products', '/collections/lamps', '/products/kopi-cup', '/search?q=cup', '/contact', '/cart']
    const signIn = ['/sign-in', '/sign-in/forgotten', '/sign-in/reset?token=x']
    const lists = ['', '/orders', '/alerts', '/payments', '/transfers', '/deliveries', '/outbox', '/audit', '/go-live']
    const rooms = [...lists.map((at) => `/admin${at}`), '/account/security']
    for (const path of visitor === page ? [...shop, '/checkout', ...signIn] : rooms) {
      await visitor.goto(path)
      await translated(visitor)
      await stillWhole(visitor)
    }
    expect(faults).toEqual([])
  }
})
