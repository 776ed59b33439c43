import { notNeeded, notTried, passed, type Stage, type Verdict } from '@/lib/go-live/check'
import type { TestPaymentFacts } from '@/lib/go-live/database-facts'

export function judgeTestPayment(test: TestPaymentFacts | null, stage: Stage): Verdict {
  if (stage === 'none') return notTried('HitPay is not set up.', 'Set HITPAY_API_KEY and HITPAY_SALT first.')
  if (!test) return notTried('No test payment was made with these keys.', 'Press the button below and pay it yourself.')
  if (test.paidAt) return passed('A test payment was paid, and its signed webhook settled it.')
  if (test.status === 'open') return notTried('The test payment is open.', 'Follow the link below and pay it.')
  return notTried(words[test.status] ?? 'The test payment was not paid.', test.failure ?? 'Make another one.')
}

const words: Partial<Record<TestPaymentFacts['status'], string>> = {
  creating: 'HitPay is being asked for the test payment.',
  refused: 'HitPay did not open the test payment.',
  expired: 'The test payment expired unpaid.',
}

export function judgeTestRefund(test: TestPaymentFacts | null): Verdict {
  if (test?.refundedAt) return passed('The test payment was given back through HitPay.')
  if (!test?.paidAt) return notTried('There is no paid test payment to give back.', 'Pay the test payment first.')
  if (test.status === 'refunding')
    return notTried(
      'HitPay has not said yet that the money went back.',
      'Press “Check now”, or look into HitPay’s dashboard. It is not sent again.',
    )
  return notTried('The test payment was not given back yet.', test.failure ?? 'Press the button below.')
}

/** HitPay takes real money for verified businesses alone. */
export function judgeBusiness(test: TestPaymentFacts | null, stage: Stage): Verdict {
  if (stage !== 'production') return notNeeded('HitPay verifies a business before it takes real money for it.')
  if (test?.paidAt) return passed('HitPay took a real payment for this business.')
  return notTried(
    'HitPay does not tell the shop whether your business is verified.',
    'Look into HitPay’s dashboard; the test payment below proves it.',
  )
}
