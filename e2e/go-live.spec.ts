import type { Page } from '@playwright/test'
import { expect, test } from './fixtures'
import { expectNoSidewaysScroll } from './support/sideways'

/** One check of the page, by its title. */
const check = (office: Page, title: string) =>
  office.getByRole('listitem').filter({ has: office.getByRole('heading', { name: title, exact: true }) })

const reads = (office: Page, title: string, result: 'Passed' | 'Mend this' | 'Not tried' | 'Not needed') =>
  expect(check(office, title).getByText(result, { exact: true }), title).toBeVisible()

const seconds = 10_000

test('H3 staff check what stands before real money, pay the test payment and give it back', async ({ signIn }) => {
  const office = await signIn('staff')
  await office.goto('/admin')
  await office.getByRole('link', { name: 'Go live' }).click()
  await expect(office.getByRole('heading', { level: 1 })).toHaveText('Go live')
  await reads(office, 'HitPay accepts the API key', 'Not tried')
  await reads(office, 'A test payment was paid and settled', 'Not tried')

  await office.getByRole('button', { name: 'Check now' }).click()
  await expect(office.getByText('Checked. What came of it stands below.')).toBeVisible({ timeout: 2 * seconds })
  await reads(office, 'HitPay accepts the API key', 'Passed')
  await reads(office, 'Payment webhooks (v1): a signed delivery of our own', 'Passed')
  await reads(office, 'Event webhooks (v2): a signed delivery of our own', 'Passed')
  await reads(office, 'The default link is this account’s', 'Passed')
  await reads(office, 'Event webhooks are registered at HitPay', 'Passed')
  // The stories’ mail server is nobody, and their secrets are short.
  await reads(office, 'The mail server lets the shop in', 'Mend this')
  await reads(office, 'NEXTAUTH_SECRET', 'Mend this')
  await reads(office, 'Facts about the shop', 'Not needed')

  await office.getByRole('button', { name: /^Open a test payment of/ }).click()
  await office.getByRole('link', { name: /^Pay .* on HitPay’s page$/ }).click()
  await office.getByRole('button', { name: /^Pay SGD/ }).click()
  await office.waitForURL('**/admin/go-live**')
  await expect(async () => {
    await office.goto('/admin/go-live')
    await expect(check(office, 'A test payment was paid and settled').getByText('Passed', { exact: true })).toBeVisible(
      {
        timeout: 500,
      },
    )
  }).toPass({ timeout: seconds })
  await reads(office, 'Last payment webhook (v1) of HitPay’s', 'Passed')
  await reads(office, 'The two salts are not swapped', 'Passed')
  await office.getByRole('button', { name: 'Refund the test payment' }).click()
  await expect(office.getByText('HitPay has given the test payment back.')).toBeVisible()
  await reads(office, 'It was given back', 'Passed')
  await office.goto('/admin/payments')
  await expect(office.getByText(/test-[0-9a-z]{26}/), 'in no other book').toHaveCount(0)
})

for (const colorScheme of ['light', 'dark'] as const)
  test(`H3 the go-live page works without script and fits a phone, ${colorScheme}`, async ({
    signIn,
    browser,
    expectAccessible,
  }) => {
    const signedIn = await signIn('staff', colorScheme)
    const storageState = await signedIn.context().storageState()
    const context = await browser.newContext({ storageState, javaScriptEnabled: false, colorScheme })
    const office = await context.newPage()
    await office.goto('/admin/go-live')
    await office.getByRole('button', { name: 'Check now' }).click()
    await expect(office.getByText('Checked. What came of it stands below.')).toBeVisible({ timeout: 2 * seconds })
    await reads(office, 'HitPay accepts the API key', 'Passed')
    await signedIn.goto('/admin/go-live')
    await signedIn.getByText('HitPay’s methods and their currencies').first().click()
    await signedIn.setViewportSize({ width: 390, height: 900 })
    await expectNoSidewaysScroll(signedIn)
    await expectAccessible(signedIn)
    await signedIn.setViewportSize({ width: 1280, height: 900 })
    await expectNoSidewaysScroll(signedIn)
    await context.close()
  })
