import { expect, test } from 'vitest'
import { restToAsk } from '@/lib/orders/rest'

test.each([
  ['nothing came', 2500n, 0n, 'SGD', null],
  ['less than HitPay takes is missing', 2500n, 2471n, 'SGD', null],
  ['exactly what HitPay takes is missing', 2500n, 2470n, 'SGD', 30n],
  ['some came', 2500n, 1800n, 'SGD', 700n],
  ['all came', 2500n, 2500n, 'SGD', null],
  ['too much came', 2500n, 2600n, 'SGD', null],
])('M12 where %s', (_, total, kept, currency, rest) => expect(restToAsk(total, kept, currency)).toBe(rest))
