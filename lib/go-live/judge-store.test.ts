import { expect, test } from 'vitest'
import { store } from '@/lib/store'
import { demoFactsIn, judgeSender, judgeStore } from './judge-store'

const own = { name: 'Kedai', address: '1 Jalan', email: 'hi@kedai.sg', gst: { number: 'M1-1' }, open: null, days: 2 }

test('H3 every text of the demo is recognised, wherever the facts hold it', () => {
  expect(demoFactsIn(store)).toEqual(expect.arrayContaining(['name', 'address', 'email', 'phone', 'companyName']))
  expect(demoFactsIn({ ...own, contact: { mail: 'hello@lorong.example' } })).toEqual(['contact.mail'])
  expect(demoFactsIn({ ...own, gst: { number: 'M9-0012345-6' } })).toEqual(['gst.number'])
  expect(demoFactsIn(own)).toEqual([])
})

test('H3 the demo’s facts fail where money is real, and may stay in play', () => {
  expect(judgeStore(store, 'production')).toMatchObject({
    result: 'failed',
    sentence: expect.stringContaining('phone'),
  })
  expect(judgeStore(store, 'simulator')).toMatchObject({ result: 'not_needed' })
  expect(judgeStore(own, 'production')).toMatchObject({ result: 'passed' })
})

test.each([
  ['Lorong <orders@lorong.example>', 'production', 'failed'],
  ['orders@lorong.example', 'production', 'failed'],
  ['Lorong <orders@lorong.example>', 'sandbox', 'not_needed'],
  ['Kedai <hi@kedai.sg>', 'production', 'passed'],
] as const)('H3 mails from %s in %s: %s', (from, stage, result) =>
  expect(judgeSender(from, stage)).toMatchObject({ result }),
)
