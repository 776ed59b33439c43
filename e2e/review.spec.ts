import { expect, says, test } from './fixtures'
import { findOrder, told } from './support/office'

test('M12 too little came: the shopper is asked for the rest, pays it, and the order is paid', async ({
  shop,
  hitpay,
  signIn,
}) => {
  await shop.order('PayNow')
  await hitpay.pay({ webhook: 'wrong-amount', webhookAmount: '1.00' })
  await shop.sees(says.review)
  const office = await signIn('staff')
  await findOrder(office, shop.shopper.email)
  await expect(office.getByText(/^\$1\.00 is here for a total of/)).toBeVisible()
  await office.getByText('Ask the shopper for the rest').click()
  await office.getByRole('button', { name: /^Ask for \$/ }).click()
  await told(office, 'The shopper is asked for')
  await shop.sees(/^Please pay the rest of your order: \$/)
  await shop.page.getByRole('link', { name: 'Pay on HitPay’s page' }).click()
  await expect(shop.hostedPage.getByText('asks you for')).toBeVisible()
  await shop.page.goBack()
  await hitpay.pay()
  await shop.sees(says.paid)
})

test('M12 too little came and is taken as paid, with a reason that stays', async ({ shop, hitpay, signIn }) => {
  await shop.order('PayNow')
  await hitpay.pay({ webhook: 'wrong-amount', webhookAmount: '1.00' })
  await shop.sees(says.review)
  const office = await signIn('staff')
  await findOrder(office, shop.shopper.email)
  await office.getByText('Take it as paid').click()
  await expect(office.getByText(/^The shop forgoes \$/)).toBeVisible()
  await office.getByLabel('Reason', { exact: true }).fill('A voucher of the bazaar')
  await office.getByRole('button', { name: 'Take $1.00 as paid' }).click()
  await expect(
    office.getByText(/^Taken as paid: \$1\.00 for a total of .* A voucher of the bazaar · Kim Lee/),
  ).toBeVisible()
  await shop.sees(says.paid)
})

test('H1 a transfer that failed stands in the back office with its reason and what to do', async ({
  hitpay,
  signIn,
}) => {
  await hitpay.failTransfer('100501')
  const office = await signIn('staff')
  await office.goto('/admin/transfers')
  const row = office.getByRole('table', { name: 'Transfers and payouts' }).getByRole('row').nth(1)
  await expect(row).toContainText('Failed')
  await expect(row).toContainText('Insufficient balance (100501). Your HitPay balance was too low.')
})
