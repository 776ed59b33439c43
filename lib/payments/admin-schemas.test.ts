import { expect, test } from 'vitest'
import { cancelSchema } from './admin-schemas'

const id = '00000000-0000-4000-8000-000000000000'

test.each([
  ['yes', true],
  ['no', false],
  [undefined, false],
])('a box that says %s', (restock, ticked) =>
  expect(cancelSchema.parse({ orderId: id, version: '1', requestKey: id, restock }).restock).toBe(ticked),
)
