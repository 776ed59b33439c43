import { expect, test } from 'vitest'
import { orderSteps } from './order-steps'

test('a shipped parcel has two steps behind it and one ahead', () => {
  expect(orderSteps('shipped', 'delivery').map((step) => step.state)).toEqual(['done', 'done', 'now', 'ahead'])
})

test('what is collected is never on its way', () => {
  expect(orderSteps('ready_to_collect', 'self_collection')[2]).toEqual({ label: 'Ready to collect', state: 'now' })
})
