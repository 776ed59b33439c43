import { expect, says, test } from './fixtures'
import { expectNoSidewaysScroll } from './support/sideways'

const pages = {
  home: '/',
  'all products': '/products',
  collection: '/collections/cups-and-bowls',
  product: '/products/kopi-cup',
  delivery: '/delivery',
  returns: '/returns',
  contact: '/contact',
  'not found': '/products/nothing-of-that-name',
  'empty cart': '/cart',
  'empty checkout': '/checkout',
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme, reducedMotion: 'reduce' })

    for (const [name, path] of Object.entries(pages))
      test(`${name} is accessible`, async ({ page, expectAccessible }) => {
        await page.goto(path)
        await expectAccessible(page)
      })

    test('cart, checkout and order are accessible', async ({ shop, hitpay, page, expectAccessible }) => {
      await shop.addToCart('Kopi Cup and Saucer')
      await expectAccessible(page)
      await page.goto('/cart')
      await expectAccessible(page)
      await shop.fillCheckout()
      await expectAccessible(page)
      await shop.placeOrder('PayNow')
      await expect(page.getByRole('img', { name: /PayNow QR code/ })).toBeVisible()
      await expectAccessible(page)
      await hitpay.pay()
      await shop.sees(says.paid)
      const moving = await page
        .locator('main *')
        .evaluateAll((all) => all.map((one) => getComputedStyle(one).animationName).filter((name) => name !== 'none'))
      expect(moving, 'who asked for less motion sees none').toEqual([])
      await expectAccessible(page)
    })
  })
}

// The browser must find nothing to refuse on it either: the fixture asks that of every story.
for (const path of [
  '/nothing',
  '/cartoon',
  '/cart/x',
  '/checkout/x',
  '/sign-in/x',
  '/account/x',
  '/orders',
  '/orders/x/y',
])
  test(`${path}, where there is no page, says so under a policy`, async ({ page }) => {
    const answer = await page.goto(path)
    expect(answer?.status()).toBe(404)
    expect(answer?.headers()['content-security-policy']).toMatch(
      /frame-ancestors 'none'[\s\S]*script-src 'self' 'sha256-/,
    )
    await expect(page.getByRole('heading', { name: 'This lane ends here' })).toBeVisible()
    await page.getByRole('link', { name: 'See everything' }).click()
    await expect(page).toHaveURL(/\/products$/)
  })

test.describe('on a phone 320 px wide', () => {
  test.use({ viewport: { width: 320, height: 640 } })

  for (const [name, path] of Object.entries(pages))
    test(`${name} does not scroll sideways`, async ({ page }) => {
      await page.goto(path)
      await expectNoSidewaysScroll(page)
    })

  test('cart, checkout and order do not scroll sideways', async ({ shop, page }) => {
    await shop.addToCart('Kopi Cup and Saucer')
    await page.goto('/cart')
    await expectNoSidewaysScroll(page)
    await shop.fillCheckout()
    await expectNoSidewaysScroll(page)
    await shop.placeOrder('PayNow')
    await expect(page.getByRole('img', { name: /PayNow QR code/ })).toBeVisible()
    await expectNoSidewaysScroll(page)
  })
})
