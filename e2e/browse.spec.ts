import { expect, says, test } from './fixtures'
import { Shop } from './support/shop'

test('two shoppers want the last one, and one gets it', async ({ shop, page, browser, database }) => {
  await database.stock.updateMany({ where: { variant: { sku: 'NOODLE-KAYA' } }, data: { onHand: 1, reserved: 0 } })
  const rivalPage = await (await browser.newContext()).newPage()
  const rival = new Shop(rivalPage, { email: 'rival@example.com', name: 'Rival' })
  for (const one of [shop, rival]) {
    await one.addToCart('Noodle Bowl', { Colour: 'Kaya' })
    await one.fillCheckout()
  }
  await shop.placeOrder('PayNow')
  await shop.sees(says.waiting)
  await rival.placeOrder('PayNow')
  await expect(rivalPage.getByRole('button', { name: 'Remove it' })).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(says.waiting)
  await rivalPage.context().close()
})

test('a cart outlives a closed browser', async ({ shop, page, browser }) => {
  await shop.addToCart('Rice Bowl')
  const cookies = await page.context().cookies()
  const cart = cookies.find(({ name }) => name === 'cart')
  const days = ((cart?.expires ?? 0) - Date.now() / 1000) / 86_400
  expect(days).toBeGreaterThan(59)
  expect(days).toBeLessThan(61)

  const reopened = await browser.newContext({ storageState: await page.context().storageState() })
  const tomorrow = await reopened.newPage()
  await tomorrow.goto('/cart')
  await expect(tomorrow.getByRole('heading', { name: 'Rice Bowl' })).toBeVisible()
  await reopened.close()
})

test('quantities change in the cart and the total follows', async ({ shop, page }) => {
  await shop.addToCart('Rice Bowl')
  await page.goto('/cart')
  await page.getByRole('button', { name: /^One more/ }).click()
  await expect(page.getByRole('status').filter({ hasText: '2 items' })).toBeVisible()
  await page.getByRole('button', { name: /^Remove/ }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('empty')
})

test('the whole path works by keyboard alone', async ({ shop, page, shopper }) => {
  await shop.openProduct('Kopi Cup and Saucer')
  const tabTo = async (target: ReturnType<typeof page.getByRole>) => {
    for (let presses = 0; presses < 80; presses++) {
      if (await target.evaluate((element) => element === document.activeElement)) return
      await page.keyboard.press('Tab')
    }
    throw new Error(`No way to ${target} by Tab.`)
  }
  await tabTo(page.getByRole('button', { name: 'Add to cart' }))
  const answer = page.waitForResponse('**/api/cart')
  await page.keyboard.press('Enter')
  await answer
  await page.keyboard.press('Home')
  await tabTo(page.getByRole('link', { name: 'Checkout' }))
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/checkout$/)
  for (const [label, text] of [
    ['Email', shopper.email],
    ['Name', shopper.name],
    ['Phone', '81234567'],
    ['Postal code', '400012'],
    ['Block and street', '12 Lorong Example'],
  ] as const) {
    await tabTo(page.getByRole('textbox', { name: label }))
    await page.keyboard.type(text)
  }
  await tabTo(page.getByRole('button', { name: /with PayNow$/ }))
  await page.keyboard.press('Enter')
  await shop.sees(says.waiting)
})
