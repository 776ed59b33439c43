import { redirect } from 'next/navigation'
import { expect, test } from 'vitest'
import { addressElsewhere } from './address-elsewhere'

const home = 'https://shop.example'
const thrownBy = (act: () => never): unknown => {
  try {
    return act()
  } catch (error) {
    return error
  }
}

test.each([
  ['https://hitpay.example/pay/1?a=b', 'https://hitpay.example/pay/1?a=b'],
  ['https://hitpay.example/pay;v=1/2;x', 'https://hitpay.example/pay;v=1/2;x'],
  ['https://shop.example/orders/1', null],
  ['/orders/1', null],
])('a redirect to %s', (address, elsewhere) =>
  expect(
    addressElsewhere(
      thrownBy(() => redirect(address)),
      home,
    ),
  ).toBe(elsewhere),
)

test.each([[new Error('broken')], [null], ['https://hitpay.example'], [{ digest: '12345' }]])(
  'no redirect: %s',
  (error) => expect(addressElsewhere(error, home)).toBeNull(),
)
