import { expect, says, test } from './fixtures'

test.use({ javaScriptEnabled: false })

test('without script: browse, cart, checkout, pay on HitPay’s page', async ({ shop, page }) => {
  await page.goto('/')
  await page.getByRole('link', { name: 'Kopi Cup and Saucer' }).first().click()
  await page.getByRole('button', { name: 'Add to cart' }).click()
  await expect(page).toHaveURL(/\/cart(\?notice=added)?$/)
  await page.getByRole('link', { name: 'Checkout' }).click()
  await shop.fillContact()
  await page.getByLabel('Postal code').fill('400012')
  await page.getByLabel('Block and street').fill('12 Lorong Example')
  await page.getByRole('radio', { name: 'Card or wallet' }).check()
  await page
    .locator('form')
    .filter({ has: page.getByLabel('Email') })
    .getByRole('button')
    .last()
    .click()
  await expect(shop.hostedPage.getByText('asks you for')).toBeVisible()
  await shop.press(/^Pay SGD/)
  await expect(page).toHaveURL(/\/orders\//)
  await shop.sees(says.paid)
})
