import { expect, says, test } from './fixtures'
import { Shop } from './support/shop'

test('C04 the same checkout in two tabs, and sent again after going back, is one order with one payment', async ({
  shop,
  page,
  hitpay,
  shopper,
  database,
}) => {
  await shop.addToCart('Kopi Cup and Saucer')
  await shop.fillCheckout()
  const twin = await page.context().newPage()
  await new Shop(twin, shopper).fillCheckout()
  const press = (tab: typeof page) => tab.getByRole('button', { name: /with PayNow$/ }).click()
  await Promise.all([press(page), press(twin)])
  await shop.sees(says.waiting)
  await expect(twin.getByRole('heading', { level: 1 })).toHaveText(says.waiting)
  expect(new URL(twin.url()).pathname).toBe(new URL(page.url()).pathname)
  await page.goBack()
  await press(page)
  await shop.sees(says.waiting)
  expect(await database.order.count({ where: { email: shopper.email } })).toBe(1)
  expect(await hitpay.requests()).toHaveLength(1)
})

test('D02 a page from before a deployment asks to be loaded again, keeps the cart and orders once', async ({
  shop,
  page,
  shopper,
  database,
}) => {
  await shop.addToCart('Kopi Cup and Saucer')
  await shop.fillCheckout()
  await page.route('**/checkout', async (route) => {
    const headers = route.request().headers()
    if (headers['next-action']) headers['next-action'] = `40${'0'.repeat(40)}`
    await route.continue({ headers })
  })
  await page.getByRole('button', { name: /with PayNow$/ }).click()
  await expect(page.getByRole('heading', { name: 'The shop was renewed while you were here' })).toBeVisible()
  expect(await database.order.count({ where: { email: shopper.email } })).toBe(0)
  await page.unroute('**/checkout')
  await page.getByRole('button', { name: 'Load the page again' }).click()
  await expect(page.getByLabel('Email')).toHaveValue(shopper.email)
  await shop.placeOrder('PayNow')
  await shop.sees(says.waiting)
  expect(await database.order.count({ where: { email: shopper.email } })).toBe(1)
})

test('R02 a way back that says canceled changes neither a paid order nor another person’s', async ({
  shop,
  hitpay,
  page,
  browser,
}) => {
  await shop.order('PayNow')
  const canceled = `${page.url().split('?')[0]}?reference=forged&status=canceled`
  const stranger = await (await browser.newContext()).newPage()
  await stranger.goto(canceled)
  await expect(stranger.getByRole('heading', { level: 1 })).toHaveText(says.waiting)
  await stranger.context().close()
  await hitpay.pay()
  await shop.sees(says.paid)
  await page.goto(canceled)
  await shop.sees(says.paid)
})

test('R03 a success the browser invents pays nothing', async ({ shop, page, shopper, database }) => {
  await page.addInitScript(() => {
    const caught: { told?: { onSuccess: (data: object) => void } } = {}
    let real: { init: (...args: unknown[]) => unknown } | undefined
    Object.defineProperty(window, 'invented', { value: caught })
    Object.defineProperty(window, 'HitPay', {
      get: () => real,
      set: (value) => {
        const init = value.init.bind(value)
        real = Object.assign(value, {
          init: (...args: unknown[]) => {
            caught.told = args.find(
              (one): one is { onSuccess: () => void } => typeof one === 'object' && one !== null && 'onSuccess' in one,
            )
            return init(...args)
          },
        })
      },
    })
  })
  await shop.order('HitPay window')
  const asked = page.waitForResponse('**/status')
  // Until HitPay's script was started there is nobody to tell.
  await expect(() => page.evaluate("window.invented.told.onSuccess({ status: 'completed' })")).toPass()
  await asked
  await shop.sees(says.waiting)
  const order = await database.order.findFirstOrThrow({ where: { email: shopper.email }, include: { payments: true } })
  expect(order).toMatchObject({ status: 'pending_payment', payments: [] })
})

test('R05 back before the webhook: the page asks, then says that a mail will tell', async ({
  shop,
  hitpay,
  page,
  shopper,
}) => {
  await shop.order('PayNow')
  await hitpay.pay({ webhook: 'drop' })
  await shop.claimsToHavePaid()
  await expect(
    page.getByText(`You need not wait here: once it is confirmed, we write to ${shopper.email}.`),
  ).toBeVisible()
  await hitpay.tellAgain()
  await shop.sees(says.paid)
})

test('R09 a HitPay window closed in the middle and opened again is one attempt, and the server says what came of it', async ({
  shop,
  page,
  hitpay,
}) => {
  await shop.order('HitPay window')
  const frame = page.frameLocator('iframe')
  await frame.getByRole('button', { name: 'Close the payment' }).click()
  await expect(page.locator('iframe')).toBeHidden()
  await shop.sees(says.waiting)
  await page.getByRole('button', { name: /^Pay .* here$/ }).click()
  await frame.getByRole('button', { name: /^Pay/ }).click()
  await shop.sees(says.paid)
  expect(await hitpay.requests()).toHaveLength(1)
})

test('R11 a QR code goes when its time is over; one paid from a photograph still finds its order', async ({
  shop,
  hitpay,
  page,
  shopper,
  database,
}) => {
  await shop.order('PayNow')
  const code = page.getByRole('img', { name: /PayNow QR code/ })
  const expiresAt = new Date(Date.now() + 12_000)
  const where = { email: shopper.email }
  await database.paymentAttempt.updateMany({ where: { order: where }, data: { expiresAt } })
  await page.reload()
  await expect(code).toBeVisible()
  await expect(code).toBeHidden({ timeout: 20_000 })
  await database.order.updateMany({ where, data: { expiresAt } })
  await page.reload()
  await shop.sees(says.expired)
  await hitpay.payLate()
  await page.reload()
  await shop.sees(says.paid)
  await expect(page.getByText('Your payment came after the time to pay was over.')).toBeVisible()
})

test('O06 an order paid while the shopper was elsewhere is shown as paid on coming back', async ({
  shop,
  hitpay,
  page,
}) => {
  await shop.order('PayNow')
  await page.goto('/returns')
  await hitpay.pay()
  await page.goBack()
  await shop.sees(says.paid)
})

test('O08 text of shoppers and goods is text, wherever an order shows it (ASVS 1.2.1, 3.2.2)', async ({
  shop,
  page,
  shopper,
  database,
}) => {
  const payload = '<img src=x onerror="window.broken=1"><script>window.broken=1</script>'
  await shop.order('PayNow')
  await database.orderLine.updateMany({ where: { order: { email: shopper.email } }, data: { title: payload } })
  await database.order.updateMany({ where: { email: shopper.email }, data: { name: payload, addressLine1: payload } })
  await page.reload()
  await expect(page.getByText(payload).first()).toBeVisible()
  expect(await page.evaluate('window.broken')).toBeUndefined()
  expect(await page.locator('img[src="x"]').count()).toBe(0)
})
