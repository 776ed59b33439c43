import { createHmac, randomBytes } from 'node:crypto'
import type { Page } from '@playwright/test'
import { expect, shopUrl, test } from './fixtures'
import { expectNoSidewaysScroll } from './support/sideways'

const salts = { v1: 'e2e-salt', v2: 'e2e-event-salt' }

async function post(body: string, headers: Record<string, string>, path = '') {
  const answer = await fetch(`${shopUrl}/api/webhooks/hitpay${path}`, { method: 'POST', body, headers })
  return answer.status
}

const formSignedBy = (salt: string) => {
  const id = randomBytes(6).toString('hex')
  const hmac = createHmac('sha256', salt).update(`id${id}`).digest('hex')
  return post(`id=${id}&hmac=${hmac}`, { 'Content-Type': 'application/x-www-form-urlencoded' })
}

const row = (office: Page, reason: string, format = 'Form webhook (v1)') =>
  office
    .getByRole('table', { name: /^Refused webhook requests/ })
    .getByRole('row')
    .filter({ hasText: reason })
    .filter({ hasText: format })

// Other stories have webhooks refused, too.
test('H2 the merchant reads how many webhooks were refused, why, and how to mend it', async ({
  signIn,
  expectAccessible,
}) => {
  for (let turn = 0; turn < 6; turn += 1) expect(await formSignedBy('another salt')).toBe(401)
  expect(await formSignedBy(salts.v2)).toBe(401)
  expect(await post('{}', { 'Content-Type': 'application/json' }, '/events')).toBe(401)
  expect(await post('{}', { 'Content-Type': 'application/json' })).toBe(415)
  expect(await formSignedBy(salts.v1)).toBe(200)
  const office = await signIn('staff')
  await expect(async () => {
    await office.goto('/admin/deliveries')
    await expect(row(office, 'The wrong format for this address')).toBeVisible({ timeout: 500 })
  }).toPass({ timeout: 10_000 })
  const [ofToday, ofTheWeek] = await row(office, 'The signature is wrong').getByText(/^\d+$/).allTextContents()
  expect(Number(ofToday)).toBeGreaterThanOrEqual(6)
  expect(Number(ofTheWeek)).toBeGreaterThanOrEqual(6)
  await expect(row(office, 'The signature is wrong')).toContainText('HITPAY_SALT')
  await expect(row(office, 'Signed with the other salt')).toContainText('HITPAY_EVENT_SALT')
  await expect(row(office, 'No signature', 'Event webhook (v2)')).toContainText('Hitpay-Signature')
  const part = office.getByRole('region', { name: 'Refused webhook requests' })
  await expect(part).toContainText(/Form webhook \(v1\), last verified: \d/)
  await expectAccessible(office)
  await part.getByRole('link', { name: 'Check the salts' }).click()
  await expect(office.getByRole('heading', { name: 'Webhooks', exact: true })).toBeInViewport()
})

for (const colorScheme of ['light', 'dark'] as const)
  test(`H2 the counts fit a phone, ${colorScheme}`, async ({ signIn, database, expectAccessible }) => {
    const office = await signIn('staff', colorScheme)
    await database.$executeRaw`
      insert into refused_webhooks (format, reason, day, seen_count, last_at)
      select format, reason, (now() at time zone 'Asia/Singapore')::date - age, 1234567, now() - make_interval(days => age)
      from unnest(array['v1', 'v2']::"DeliveryFormat"[]) as format,
        unnest(enum_range(null::"WebhookRefusal")) as reason, unnest(array[0, 3]) as age
      on conflict (format, reason, day) do nothing`
    for (const width of [320, 390, 1280]) {
      await office.setViewportSize({ width, height: 844 })
      await office.goto('/admin/deliveries')
      await expectNoSidewaysScroll(office)
      await expectAccessible(office)
    }
  })
