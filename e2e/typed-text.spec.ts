import type { Route } from '@playwright/test'
import { expect, says, test } from './fixtures'

test('U2 U3 U4 what people paste is understood, by keyboard alone', async ({ shop, page, database }) => {
  await shop.addToCart('Kopi Cup and Saucer')
  await page.goto('/checkout')
  const email = `o&leary/=${shop.shopper.email}`
  const typed = [
    ['Email', ` ${email}\u200b`],
    ['Name', '\u2067Tan Mei Ling\u2069'],
    ['Phone', '\u202a+65\u00a0(0)\u00a08123\u20114567\u202c'],
    ['Postal code', ' S(400 012) '],
    ['Block and street', '12 Lorong Example'],
  ] as const
  for (const [label, text] of typed) {
    await page.getByLabel(label).focus()
    await page.keyboard.insertText(text)
    await page.keyboard.press('Tab')
  }
  await expect(page.getByLabel('Phone')).toHaveValue('+65 8123 4567')
  await expect(page.getByLabel('Postal code')).toHaveValue('400012')
  await page.getByLabel('Block and street').press('Enter')
  await shop.sees(says.waiting)
  const order = await database.order.findFirstOrThrow({ where: { email } })
  expect(order).toMatchObject({ name: 'Tan Mei Ling', phone: '+6581234567', postalCode: '400012' })
})

test('U2 U3 what cannot be seen is no name, and a line that is too long is said and not cut', async ({
  shop,
  page,
}) => {
  await shop.addToCart('Kopi Cup and Saucer')
  await shop.fillCheckout()
  await page.getByLabel('Name').fill('\u3164\u200b')
  await page.getByLabel('Block and street').fill('x'.repeat(121))
  await page.getByLabel('Block and street').press('Enter')
  await expect(page.getByLabel('Name')).toBeFocused()
  const summary = page.getByRole('alert').filter({ hasText: 'Enter the name of the person' })
  await expect(summary).toContainText('Use at most 120 characters. This has 121.')
  await expect(page.getByLabel('Block and street')).toHaveValue('x'.repeat(121))
})

test('U7 Back from HitPay finds the order that waits, at the checkout and in the cart', async ({ shop, page }) => {
  await shop.order('Card or wallet')
  await page.goto('/checkout')
  const notice = page.getByText(/^Order LR-.* waits for \$\d+\.\d\d\.$/)
  await expect(notice).toBeVisible()
  await page.goto('/cart')
  await expect(notice).toBeVisible()
  await page.getByRole('link', { name: 'Continue paying' }).click()
  await expect(shop.hostedPage.getByText('asks you for')).toBeVisible()
  await page.goto('/cart')
  await page.getByRole('link', { name: 'See the order' }).click()
  await shop.sees(says.waiting)
})

test('S7 a link shows the order and hides the person, until the email is typed', async ({ shop, page, browser }) => {
  await shop.order('PayNow')
  const { email, name } = shop.shopper
  await expect(page.getByText(email)).toBeVisible()
  for (const javaScriptEnabled of [true, false]) {
    const other = await (await browser.newContext({ javaScriptEnabled })).newPage()
    await other.goto(page.url())
    await expect(other.getByRole('heading', { level: 1 })).toHaveText(says.waiting)
    const html = await other.content()
    for (const secret of [email, name, '81234567', '8123 4567', '12 Lorong Example<', '400012<'])
      expect(html.replaceAll('Singapore 400012', '')).not.toContain(secret)
    await other.getByLabel('Email or phone of the order').fill('someone@example.com')
    await other.getByRole('button', { name: 'Show my details' }).click()
    await expect(other.getByText('not the email or phone of this order')).toBeVisible()
    await other.getByLabel('Email or phone of the order').fill(email)
    await other.getByLabel('Email or phone of the order').press('Enter')
    await expect(other.getByText(email)).toBeVisible()
    await expect(other.getByText(name)).toBeVisible()
    await other.context().close()
  }
})

test('U5 two tabs of a first visit add at the same moment, and both things are in the cart', async ({ shop, page }) => {
  const second = await page.context().newPage()
  await shop.openProduct('Kopi Cup and Saucer')
  await second.goto('/products/enamel-mug')
  await expect(second.getByText(/^(In stock|\d+ left)$/).first()).toBeVisible()
  for (const tab of [page, second])
    await tab.route('**/api/cart', async (route) => {
      const answer = await route.fetch()
      await new Promise((resolve) => setTimeout(resolve, 500))
      await route.fulfill({ response: answer })
    })
  await Promise.all([page, second].map((tab) => tab.getByRole('button', { name: 'Add to cart' }).click()))
  for (const tab of [page, second]) await expect(tab.getByText('In your cart')).toBeVisible()
  await page.goto('/cart')
  await expect(page.getByText('2 items').first()).toBeVisible()
})

test('U5 the panel says a thing is in the cart once the shop has answered, not before', async ({ shop, page }) => {
  const held: Route[] = []
  await page.route('**/api/cart', (route) => void held.push(route))
  await shop.openProduct('Kopi Cup and Saucer')
  await page.getByRole('button', { name: 'Add to cart' }).click()
  await expect(page.getByText('Adding…')).toBeVisible()
  await expect.poll(() => held.length).toBe(1)
  await expect(page.getByText('In your cart')).toBeHidden()
  await held[0]?.continue()
  await expect(page.getByText('In your cart')).toBeVisible()
  await expect(page.getByText('Adding…')).toBeHidden()
})

test('U5 a browser that keeps no cookies is told so, with script and without', async ({ browser }) => {
  for (const javaScriptEnabled of [true, false]) {
    const context = await browser.newContext({ javaScriptEnabled })
    await context.route('**/api/cart', async (route) => {
      const answer = await route.fetch({ maxRedirects: 0 })
      const { 'set-cookie': _, ...headers } = answer.headers()
      // What is fetched for a route shares the browser's cookies.
      await context.clearCookies()
      await route.fulfill({ status: answer.status(), headers, body: await answer.body() })
    })
    const page = await context.newPage()
    await page.goto('/products/kopi-cup')
    if (javaScriptEnabled) await expect(page.getByText(/^(In stock|\d+ left)$/).first()).toBeVisible()
    await page.getByRole('button', { name: 'Add to cart' }).click()
    await expect(page.getByText('Your browser keeps no cookies').first()).toBeVisible()
    await context.clearCookies()
    await context.close()
  }
})
