import { expect, test, vi } from 'vitest'
import { logFailure, logLine, logWarning } from '@/lib/log-line'

test.each([
  ['a new line', 'ok\r\nERROR paid'],
  ['a colour', '\u001b[31mred\u001b[0m'],
  ['an eight-bit escape', '\u009b31m'],
  ['a line separator', 'a\u2028b\u2029c'],
  ['a backspace and a NUL', 'a\b\u0000b'],
])('W38 %s stays inside one line (ASVS 1.2.3, 1.3.10, 16.2.4, 16.4.1)', (_, planted) => {
  const line = logLine({ reason: planted, more: { [planted]: [planted] } })
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there.
  expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/)
  expect(JSON.parse(line)).toMatchObject({ reason: planted })
})

test('W38 nobody’s address or number gets in (ASVS 16.2.5)', () => {
  const line = logLine({ error: 'mailbox "Mei <mei.tan+x@example.com>" of +6591234567 is full', tried: ['a@b.sg'] })
  expect(line).not.toMatch(/@|9123/)
  expect(line).toContain('[address]')
  expect(line).toContain('[phone]')
})

test('W38 a failure is told on one line, with the error’s own words (ASVS 16.3.4)', () => {
  vi.useFakeTimers({ now: Date.UTC(2026, 0, 2) })
  const said = vi.spyOn(console, 'error').mockReturnValue()
  logFailure('refund still unknown', new Error('HitPay said:\n\u001b[31mno'), { refund: 'one' })
  logFailure('refund still unknown', 'thrown by a stranger')
  expect(said.mock.calls).toEqual([
    [
      'refund still unknown',
      String.raw`{"at":"2026-01-02T00:00:00.000Z","refund":"one","error":"HitPay said:\n\u001b[31mno"}`,
    ],
    ['refund still unknown', '{"at":"2026-01-02T00:00:00.000Z","error":"unknown"}'],
  ])
  vi.useRealTimers()
})

test('W38 a line says when it was written, in UTC (ASVS 16.2.1)', () => {
  const said = vi.spyOn(console, 'warn').mockReturnValue()
  const before = Date.now()
  logWarning('security', { event: 'sign_in', userId: 'one' })
  const { at, ...facts } = JSON.parse(String(said.mock.calls[0]?.[1]))
  expect(facts).toEqual({ event: 'sign_in', userId: 'one' })
  expect(at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  expect(Date.parse(at)).toBeGreaterThanOrEqual(before)
})
