import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openShop } from './testing/shop'
import { testSimulator } from './testing/simulator'

let folder: string
let dataFile: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hitpay-simulator-'))
  dataFile = join(folder, 'kept', 'state.json')
})
afterEach(() => rmSync(folder, { recursive: true }))

test('state, switches and the log survive a restart', async () => {
  const before = testSimulator({ dataFile })
  const { id } = await before.ask({ reference_number: 'K-1', webhook: 'http://127.0.0.1:9/hook' })
  await before.act(id, 'pay', { webhook: 'drop' })
  await before.act(id, 'refund', { amount: '5.00' })
  await before.set({ topPending: true })
  await before.stop()

  const after = testSimulator({ dataFile })
  expect(after.store.snapshot()).toEqual(before.store.snapshot())
  expect(after.store.paymentsOf(id)).toHaveLength(1)
  expect(after.store.deliveriesOf(id)).toHaveLength(1)
})

test('a webhook that was waiting is sent after the restart', async () => {
  const shop = await openShop()
  const before = testSimulator({ dataFile })
  const { id } = await before.ask({ webhook: shop.url })
  await before.act(id, 'pay', { delayMs: 5_000, wait: false })
  await before.stop()

  const after = testSimulator({ dataFile })
  after.courier.resume()
  after.clock.advance(5_000)
  await after.courier.idle()
  expect(shop.received).toHaveLength(1)
  shop.close()
})

test('a file that cannot be read is put aside, not written over', () => {
  const broken = join(folder, 'state.json')
  writeFileSync(broken, '{"requests":')
  const warned = vi.spyOn(console, 'warn').mockImplementation(() => {})
  expect(testSimulator({ dataFile: broken }).store.requests.size).toBe(0)
  expect(warned).toHaveBeenCalledOnce()
  expect(readFileSync(`${broken}.unreadable`, 'utf8')).toBe('{"requests":')
  warned.mockRestore()
})
