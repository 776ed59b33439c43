import { expect, says, test } from './fixtures'

test('a guest in Singapore fills in at most eight fields', async ({ shop, page }) => {
  await shop.addToCart('Kopi Cup and Saucer')
  await page.goto('/checkout')
  await expect(page.getByRole('heading', { name: 'Checkout' })).toBeVisible()
  expect(await page.getByRole('textbox').count()).toBeLessThanOrEqual(8)
})

test('a fault is named, gets the focus, and nothing typed is lost', async ({ shop, page, shopper }) => {
  await shop.addToCart('Kopi Cup and Saucer')
  await shop.fillCheckout()
  await page.getByLabel('Email').fill('not an address')
  await page.getByLabel('Email').press('Enter')
  await expect(page.getByLabel('Email')).toBeFocused()
  await expect(page.getByRole('alert').filter({ hasText: /e-?mail/i })).toBeVisible()
  await expect(page.getByLabel('Name')).toHaveValue(shopper.name)
})

test('pressing twice makes one order', async ({ shop, page, shopper, database }) => {
  await shop.addToCart('Kopi Cup and Saucer')
  await shop.fillCheckout()
  await page.getByRole('button', { name: /with PayNow$/ }).dblclick()
  await shop.sees(says.waiting)
  expect(await database.order.count({ where: { email: shopper.email } })).toBe(1)
})

test('what was typed is still there after a look elsewhere', async ({ shop, page, shopper }) => {
  await shop.addToCart('Kopi Cup and Saucer')
  await shop.fillCheckout()
  await page.goto('/returns')
  await page.goBack()
  await expect(page.getByLabel('Email')).toHaveValue(shopper.email)
  await expect(page.getByLabel('Block and street')).toHaveValue('12 Lorong Example')
})

test('a sold-out size is mended in the checkout with one press', async ({ shop, page, database }) => {
  const oneLeft = { where: { variant: { sku: 'RICE-BLUSH-14' } }, data: { onHand: 2, reserved: 0 } }
  await database.stock.updateMany(oneLeft)
  await shop.openProduct('Rice Bowl')
  await page.getByRole('group', { name: 'Colour' }).getByRole('radio', { name: 'Blush' }).check()
  await page.getByRole('group', { name: 'Size' }).getByRole('radio', { name: '14 cm' }).check()
  await page.getByRole('button', { name: /^(One more|Increase|More)/ }).click()
  const answer = page.waitForResponse('**/api/cart')
  await page.getByRole('button', { name: 'Add to cart' }).click()
  await answer
  await shop.fillCheckout()
  await database.stock.updateMany({ ...oneLeft, data: { onHand: 1 } })
  await shop.placeOrder('PayNow')
  await page.getByRole('button', { name: 'Take 1' }).click()
  await page.getByRole('button', { name: 'Pay $22.00 with PayNow' }).click()
  await shop.sees(says.waiting)
})

test('a shopper in a hurry leaves for the checkout before the cart has answered', async ({ shop, page }) => {
  await shop.openProduct('Kopi Cup and Saucer')
  let answer = () => {}
  const held = new Promise<void>((release) => {
    answer = release
  })
  await page.route('**/api/cart', async (route) => {
    await held
    await route.continue()
  })
  await page.getByRole('button', { name: 'Add to cart' }).click()
  await page.getByRole('link', { name: 'Checkout' }).click()
  answer()
  await expect(page.getByRole('heading', { name: 'Checkout' })).toBeVisible()
  await expect(page.getByText('Kopi Cup and Saucer').first()).toBeAttached()
})

test('pressing Pay straight from a wrong field names the fault', async ({ shop, page }) => {
  await shop.addToCart('Kopi Cup and Saucer')
  await shop.fillCheckout()
  await page.getByLabel('Phone').fill('12')
  // As slowly as a finger may press: nothing may move the button meanwhile.
  await page.getByRole('button', { name: /with PayNow$/ }).click({ delay: 500 })
  await expect(page.getByRole('alert').filter({ hasText: /Look at the marked/ })).toBeVisible()
  await expect(page.getByLabel('Phone')).toBeFocused()
})

test('after a Pay that was refused, a wrong field left by keyboard is named', async ({ shop, page }) => {
  await shop.addToCart('Kopi Cup and Saucer')
  await shop.fillCheckout()
  await page.getByLabel('Phone').fill('12')
  await page.getByRole('button', { name: /with PayNow$/ }).click()
  await expect(page.getByLabel('Phone')).toBeFocused()
  await page.getByLabel('Email').fill('not an address')
  await page.getByLabel('Email').press('Tab')
  await expect(page.getByRole('alert').filter({ hasText: /e-?mail/i })).toBeVisible()
})
