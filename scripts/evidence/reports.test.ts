import { expect, test } from 'vitest'
import { playwrightTests, vitestTests } from './reports'

test('a report of vitest', () => {
  const assertionResults = [
    { ancestorTitles: ['a'], title: 'b', status: 'passed' },
    { ancestorTitles: [], title: 'c', status: 'failed' },
    { ancestorTitles: [], title: 'd', status: 'pending' },
  ]
  expect(vitestTests({ testResults: [{ name: '/shop/tests/x.test.ts', assertionResults }] }, '/shop')).toEqual([
    { file: 'tests/x.test.ts', titles: ['a', 'b'], state: 'passed' },
    { file: 'tests/x.test.ts', titles: ['c'], state: 'failed' },
    { file: 'tests/x.test.ts', titles: ['d'], state: 'skipped' },
  ])
})

test('a file of vitest that does not load has failed', () => {
  const file = { name: '/shop/tests/x.test.ts', status: 'failed', assertionResults: [] }
  expect(vitestTests({ testResults: [file] }, '/shop')).toEqual([
    { file: 'tests/x.test.ts', titles: [], state: 'failed' },
  ])
})

test('a report of Playwright, in which passing at the second try is no passing', () => {
  const spec = (title: string, ...statuses: string[]) => ({ title, tests: statuses.map((status) => ({ status })) })
  const file = 'pay.spec.ts'
  const inner = { title: 'dark', file, specs: [spec('fits', 'expected', 'flaky')] }
  const specs = [spec('pays', 'expected'), spec('waits', 'skipped')]
  const report = { config: { rootDir: '/shop/e2e' }, suites: [{ title: file, file, specs, suites: [inner] }] }
  expect(playwrightTests(report, '/shop')).toEqual([
    { file: 'e2e/pay.spec.ts', titles: ['pays'], state: 'passed' },
    { file: 'e2e/pay.spec.ts', titles: ['waits'], state: 'skipped' },
    { file: 'e2e/pay.spec.ts', titles: ['dark', 'fits'], state: 'failed' },
  ])
})
