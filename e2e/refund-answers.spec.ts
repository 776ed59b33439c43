import type { Page } from '@playwright/test'
import { expect, says, test } from './fixtures'
import { findOrder, told } from './support/office'

// These stories change how HitPay answers whoever asks next, so they run alone: see playwright.config.ts.
test.describe.configure({ mode: 'serial' })

async function refund(office: Page, amount: string) {
  await office.getByText('Refund', { exact: true }).first().click()
  await office.getByLabel('Amount in SGD').fill(amount)
  await office.getByLabel('Reason, for the books').fill('The saucer is chipped')
  await office.getByRole('button', { name: 'Refund through HitPay' }).click()
}

test('M2 a refund that HitPay calls pending is not called given back until it is', async ({
  shop,
  buy,
  hitpay,
  signIn,
}) => {
  await buy()
  const office = await signIn('staff')
  await findOrder(office, shop.shopper.email)
  await hitpay.answerRefundWith('refund-pending')
  await refund(office, '10')
  await told(office, 'HitPay is working on the refund of $10.00. It has not gone back yet.')
  await expect(office.getByText('Pending: HitPay is working on it')).toBeVisible()
  await expect(office.getByText('Given back', { exact: true })).toBeHidden()
  await shop.page.reload()
  await shop.sees(says.paid)
  await hitpay.endRefund('succeed')
  await expect(async () => {
    await office.reload()
    await expect(office.getByText('Given back', { exact: true })).toBeVisible({ timeout: 1000 })
  }).toPass()
  await expect(office.getByText('$14.00 left')).toBeVisible()
  await shop.page.reload()
  await shop.sees('$10.00 of this order was refunded.')
})

for (const [fault, doubt] of [
  ['refund-tenth', 'HitPay answered 1.00 SGD instead of 10.00 SGD.'],
  ['refund-other-payment', 'HitPay answered about another payment.'],
  ['refund-unknown-status', 'HitPay calls it “in_review”, which this shop does not know.'],
] as const)
  test(`M2 an answer that cannot be believed (${fault}) refunds nothing, and a person who looked declares it not made`, async ({
    shop,
    buy,
    hitpay,
    signIn,
    database,
  }) => {
    await buy()
    const office = await signIn('staff')
    await findOrder(office, shop.shopper.email)
    await hitpay.answerRefundWith(fault)
    await refund(office, '10')
    await told(office, `${doubt} Whether $10.00 went back is being looked up.`)
    await expect(office.getByText('Not confirmed by HitPay')).toBeVisible()
    await expect(office.getByText('A refund is under way.')).toBeVisible()
    await shop.page.reload()
    await shop.sees(says.paid)
    await office.getByText('Is this refund not at HitPay?').click()
    const sure = office.getByLabel('HitPay’s dashboard shows no refund of $10.00')
    await sure.check()
    await office.getByRole('button', { name: 'Declare it not made' }).click()
    await told(office, 'HitPay is given ten minutes to make a refund. Wait a little.')
    const { id } = await database.refund.findFirstOrThrow({ where: { order: { email: shop.shopper.email } } })
    await database.$executeRaw`update refunds set created_at = now() - interval '11 minutes' where id = ${id}::uuid`
    await sure.check()
    await office.getByRole('button', { name: 'Declare it not made' }).click()
    await told(office, 'Declared not made. The amount can be refunded again.')
    await refund(office, '10')
    await told(office, 'HitPay has given $10.00 back.')
  })
