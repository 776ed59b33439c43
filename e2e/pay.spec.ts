import { expect, says, shopUrl, test } from './fixtures'
import { latch } from './support/latch'

test('a shopper scans a PayNow code and the page turns to paid by itself', async ({ shop, hitpay, page }) => {
  await shop.order('PayNow')
  await expect(page.getByRole('img', { name: /PayNow QR code for .* order/ })).toBeVisible()
  await hitpay.pay()
  await shop.sees(says.paid)
  await page.goto('/cart')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('empty')
})

test('a developer without a bank app pays through the test bank page', async ({ shop, page }) => {
  await shop.order('PayNow')
  const popup = page.waitForEvent('popup')
  await page.getByRole('link', { name: 'Open the test bank page' }).click()
  await (await popup).getByRole('button', { name: 'Pay' }).click()
  await shop.sees(says.paid)
})

test('a shopper pays by card on HitPay’s page and comes back', async ({ shop, page }) => {
  await shop.order('Card or wallet')
  await shop.press(/^Pay SGD/)
  await expect(page).toHaveURL(/\/orders\//)
  await shop.sees(says.paid)
})

test('a shopper pays in the HitPay window', async ({ shop, page }) => {
  await shop.order('HitPay window')
  const frame = page.frameLocator('iframe')
  await frame.getByRole('button', { name: /^Pay/ }).click()
  await shop.sees(says.paid)
})

for (const styling of ['attribute', 'element'])
  test(`S5 a HitPay window that is styled by ${styling}, which the page’s policy refuses, covers the page all the same`, async ({
    shop,
    page,
    violations,
  }) => {
    await page.route('**/hitpay.js', async (route) => {
      const answer = await route.fetch()
      const body = (await answer.text()).replace("styling = 'properties'", `styling = '${styling}'`)
      expect(body).toContain(`styling = '${styling}'`)
      await route.fulfill({ response: answer, body })
    })
    await shop.order('HitPay window')
    const frame = page.frameLocator('iframe')
    await expect(frame.getByRole('button', { name: /^Pay/ })).toBeVisible()
    const size = page.viewportSize()
    const box = await page.locator('iframe').boundingBox()
    expect(box).toEqual({ x: 0, y: 0, width: size?.width, height: size?.height })
    await frame.getByRole('button', { name: 'Close the payment' }).click()
    await expect(page.locator('iframe')).toBeHidden()
    await page.getByRole('button', { name: /^Pay .* here$/ }).click()
    await frame.getByRole('button', { name: /^Pay/ }).click()
    await shop.sees(says.paid)
    expect(violations.join(), 'the policy did refuse it').toContain('style')
    violations.length = 0
  })

test('a declined card is told, and the second try pays', async ({ shop, page }) => {
  await shop.order('Card or wallet')
  await shop.press('Decline')
  await expect(page).toHaveURL(/\/orders\//)
  await shop.sees(says.waiting)
  await page.getByRole('link', { name: /^Continue to HitPay/ }).click()
  await shop.press(/^Pay SGD/)
  await shop.sees(says.paid)
})

test('M1 a shopper who leaves for HitPay while the page refreshes itself gets there once it has', async ({
  shop,
  shopper,
  page,
  database,
}) => {
  await shop.order('Card or wallet')
  await shop.press('Decline')
  await shop.sees(says.waiting)
  const held = latch()
  await page.route('**/orders/**', async (route) => {
    if (route.request().headers().rsc) await held.passed
    await route.continue()
  })
  // And not a link's page that is fetched ahead.
  const refresh = page.waitForRequest((request) => request.url().includes('/orders/') && 'rsc' in request.headers())
  await database.order.updateMany({ where: { email: shopper.email }, data: { version: { increment: 1 } } })
  await refresh
  // Firefox and Safari would cancel the refresh for the link, and the router would load the order's page once more.
  await page.evaluate(() =>
    window.addEventListener('click', (event) => {
      document.title = `held: ${event.defaultPrevented}`
    }),
  )
  await page.getByRole('link', { name: /^Continue to HitPay/ }).click()
  await expect(page).toHaveTitle('held: true')
  held.open()
  await shop.press(/^Pay SGD/)
  await shop.sees(says.paid)
})

test('M1 the page does not refresh itself while the answer to a press takes the shopper to HitPay', async ({
  shop,
  shopper,
  page,
  database,
}) => {
  await shop.order('PayNow')
  await page.waitForResponse('**/api/orders/*/status')
  await page.getByText('Pay another way').click()
  const [answered, held] = [latch(), latch()]
  await page.route('**/orders/*', async (route) => {
    if (route.request().method() !== 'POST') return route.continue()
    const response = await route.fetch({ maxRedirects: 0 })
    answered.open()
    await held.passed
    await route.fulfill({ response })
  })
  // A refresh that waits for the answer would be asked of HitPay, which the router then takes for its own place.
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await page.getByRole('button', { name: /^Continue to HitPay/ }).click()
  await answered.passed
  await database.order.updateMany({ where: { email: shopper.email }, data: { version: { increment: 1 } } })
  const seen = page.waitForResponse('**/api/orders/*/status')
  await page.evaluate(() => window.dispatchEvent(new Event('focus')))
  await (await seen).finished()
  held.open()
  await shop.press(/^Pay SGD/)
  await shop.sees(says.paid)
  expect(asked.filter((url) => url.includes('_rsc') && !url.startsWith(shopUrl))).toEqual([])
})

test('a shopper turns back at HitPay and pays with PayNow instead', async ({ shop, hitpay, page }) => {
  await shop.order('Card or wallet')
  await shop.press('Cancel')
  await shop.sees(says.waiting)
  await expect(page.getByText(/^You came back/)).toBeVisible()
  await page.getByText('Pay another way').click()
  await shop.press(/with PayNow$/)
  await expect(page.getByRole('img', { name: /PayNow QR code/ })).toBeVisible()
  await hitpay.pay()
  await shop.sees(says.paid)
})

test('M1 a page that a press has brought is not asked for once more', async ({ shop, page }) => {
  await shop.order('PayNow')
  await page.getByText('Pay another way').click()
  await page.waitForResponse('**/api/orders/*/status')
  const refreshes: string[] = []
  page.on('request', (request) => {
    if (request.url().includes('/orders/') && 'rsc' in request.headers() && request.method() === 'GET')
      refreshes.push(request.url())
  })
  await page.getByRole('button', { name: /in a HitPay window$/ }).click()
  await expect(page.getByRole('heading', { name: 'Pay in a HitPay window' })).toBeVisible()
  const look = page.waitForResponse('**/api/orders/*/status')
  await page.evaluate(() => window.dispatchEvent(new Event('focus')))
  await (await look).finished()
  expect(refreshes).toEqual([])
})

test('a shopper cancels an unpaid order', async ({ shop, page }) => {
  await shop.order('PayNow')
  await page.getByText('Cancel this order').click()
  await shop.press(/^Cancel order/)
  await shop.sees(says.cancelled)
})

test('a blocked payment script leaves a way to pay', async ({ shop, page }) => {
  await page.route('**/hitpay.js', (route) => route.abort())
  await shop.order('HitPay window')
  await expect(page.getByText('The payment window did not open.')).toBeVisible()
  await page.getByRole('link', { name: 'Pay on HitPay’s page' }).click()
  await shop.press(/^Pay SGD/)
  await shop.sees(says.paid)
})
