import { describe, expect, test } from 'vitest'
import type { Refund } from '@/lib/hitpay/client'
import { money } from '@/lib/money'
import { readRefundAnswer } from '@/lib/payments/refund-answer'

const asked = { providerPaymentId: 'charge', amount: money(4000, 'SGD') }
const right: Refund = {
  id: 'refund',
  paymentId: 'charge',
  ...money(4000, 'SGD'),
  status: 'succeeded',
  refundedAt: null,
}
const read = (lie: Partial<Refund>) => readRefundAnswer(asked, { ...right, ...lie })

describe('M2 an answer that echoes what was asked', () => {
  test.each([
    ['succeeded', 'succeeded'],
    ['completed', 'succeeded'],
    ['pending', 'pending'],
    ['failed', 'failed'],
  ])('and says %s is %s', (status, state) =>
    expect(read({ status })).toEqual({ state, providerRefundId: 'refund', word: status }),
  )
  test.each(['', 'Succeeded', 'SUCCEEDED', ' succeeded', 'success', 'refunded', 'processing', 'x'.repeat(200)])(
    'and says “%s” is doubtful',
    (status) => expect(read({ status })).toEqual({ state: 'doubtful', doubt: expect.stringMatching(/calls it/) }),
  )
})

describe('M2 an answer about something else is doubtful, whatever its word', () => {
  const others = [
    ['another payment', { paymentId: 'other' }, /another payment/],
    ['a tenth', money(400, 'SGD'), /4\.00 SGD instead of 40\.00 SGD/],
    ['more', money(4001, 'SGD'), /40\.01 SGD/],
    ['nothing', money(0, 'SGD'), /0\.00 SGD/],
    ['as many yen as cents', money(4000, 'JPY'), /4000 JPY/],
    ['dollars of elsewhere', money(4000, 'USD'), /40\.00 USD/],
  ] as const
  test.each(others)('%s', (_, lie, doubt) => {
    for (const status of ['succeeded', 'pending', 'failed'])
      expect(read({ ...lie, status })).toEqual({ state: 'doubtful', doubt: expect.stringMatching(doubt) })
  })
})
