import fc from 'fast-check'
import { createTransport } from 'nodemailer'
import { expect, test } from 'vitest'
import { readEmail } from './read-email'

test.each([
  ['o&leary@example.com', 'o&leary@example.com'],
  ['a/b@example.com', 'a/b@example.com'],
  ['a=b!c@example.com', 'a=b!c@example.com'],
  ["o'brien+shop@mail.example.co.uk", "o'brien+shop@mail.example.co.uk"],
  [' Mei@Example.COM\u200b', 'mei@example.com'],
  ['\u202amei@example.com\u202c', 'mei@example.com'],
  ['mei@xn--mnchen-3ya.de', 'mei@xn--mnchen-3ya.de'],
  [`${'a'.repeat(64)}@example.com`, `${'a'.repeat(64)}@example.com`],
])('U4 %j is %s', (typed, text) => {
  expect(readEmail(typed)).toEqual({ ok: true, text })
})

test.each(['', 'mei', 'mei@', '@x.com', 'a@b', 'a..b@x.com', '.a@x.com', 'mei@example.com, x@y.com', 'a b@x.com'])(
  'U4 %j is not an address',
  (typed) => expect(readEmail(typed)).toEqual({ ok: false, message: expect.stringContaining('such as') }),
)
test.each([
  'mei@-x.com',
  'mei@x..com',
  'mei@1.2.3.4',
  'mei@x.c\r\nBcc: y@z.com',
  'a@b@x.com',
  '<a@x.com>',
  'a,b@x.com',
  'mei＠x.com',
  'mеi@x.com',
  'mei@x.com\0',
  'mei@\u212Aey.com',
  'mei@münchen.de',
])('U4 %j is not an address a mail could go to', (typed) => expect(readEmail(typed).ok).toBe(false))

test('U4 a mailbox of more than 64 characters is refused with its reason', () => {
  expect(readEmail(`${'a'.repeat(65)}@x.sg`)).toEqual({ ok: false, message: expect.stringContaining('64') })
  expect(readEmail(`${'a'.repeat(60)}@${'b.'.repeat(100)}sg`)).toMatchObject({
    message: expect.stringMatching(/longer/),
  })
})

test('U4 what is accepted is one address, of plain letters, and reads the same again', () => {
  const piece = fc.constantFrom(...'ab.@!#$%&*+/=?^_`{|}~-1 ,;:<>"()', "'", 'example.com', '\r\n', '\u200b', 'é', '林')
  const text = fc.array(piece, { maxLength: 12 }).map((pieces) => `${pieces.join('')}@x.sg`)
  fc.assert(
    fc.property(fc.oneof(text, fc.emailAddress(), fc.string({ unit: 'binary' })), (typed) => {
      const reading = readEmail(typed)
      if (!reading.ok) return
      expect(reading.text).toMatch(/^[!-~]{1,64}@[a-z0-9.-]+$/)
      expect(reading.text.length).toBeLessThanOrEqual(254)
      expect(readEmail(reading.text)).toEqual(reading)
    }),
    { numRuns: 5_000 },
  )
})

test('U4 what is accepted arrives at that one address', async () => {
  const transport = createTransport({ jsonTransport: true })
  const accepted = fc.sample(fc.emailAddress(), 300).flatMap((typed) => {
    const reading = readEmail(typed)
    return reading.ok ? [reading.text] : []
  })
  expect(accepted.length).toBeGreaterThan(250)
  for (const address of ["o&leary/=!'+@example.com", ...accepted]) {
    const { envelope } = await transport.sendMail({ from: 'shop@x.sg', to: { name: '', address }, text: 'x' })
    expect(envelope.to).toEqual([address])
  }
})
