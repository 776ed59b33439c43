import { expect, test } from 'vitest'
import { db } from '@/lib/db'

test('a test file has a migrated, empty database of its own', async () => {
  expect(await db().order.count()).toBe(0)
})
