import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

// What the sources hold nowhere, or in the one place that is meant for it.

const sources = ['app', 'components', 'lib'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$|(^|\/)test-[\w-]+\.ts$/.test(name))
    .map((name) => join(folder, name)),
)
const texts = new Map([...sources, 'proxy.ts', 'next.config.js'].map((file) => [file, readFileSync(file, 'utf8')]))
const filesWith = (pattern: RegExp) => [...texts].filter(([, text]) => pattern.test(text)).map(([file]) => file)
const matches = (pattern: RegExp) =>
  [...texts.values()].flatMap((text) => [...text.matchAll(pattern)].map(([all]) => all))

test('ASVS 1.2.4 no statement for the database is put together from text', () => {
  expect(filesWith(/\$(query|execute)Raw\b/).length).toBeGreaterThan(20)
  expect(filesWith(/\$(query|execute)RawUnsafe|Prisma\.raw\(|\.query\(\s*`[^`]*\$\{/)).toEqual([])
})

test('ASVS 1.2.5 the shop starts no program', () => {
  expect(filesWith(/child_process|worker_threads|node:vm/)).toEqual([])
})

test('ASVS 1.3.2 the shop runs no text as code', () => {
  expect(filesWith(/\beval\(|new Function\(|set(Timeout|Interval)\(\s*['"`]/)).toEqual([])
})

test('ASVS 11.4.1, 11.4.3 the only hash and the only HMAC are SHA-256', () => {
  const used = matches(/create(Hash|Hmac)\(\s*'[^']+'/g)
  expect(used.length).toBeGreaterThan(4)
  // TOTP as every authenticator app computes it is HMAC-SHA-1, and that alone.
  const others = [...texts].filter(
    ([file, text]) => /create(Hash|Hmac)\(\s*'(?!sha256')/.test(text) && !/totp/.test(file),
  )
  expect(others.map(([file]) => file)).toEqual([])
})

test('ASVS 6.5.3, 11.5.1 nothing that must not be guessed comes from Math.random', () => {
  // Pauses between tries, and nothing else.
  for (const file of filesWith(/Math\.random/)) expect(['lib/transaction.ts', 'lib/hitpay/http.ts']).toContain(file)
})

test('ASVS 12.3.2 no certificate is taken unchecked', () => {
  expect(filesWith(/rejectUnauthorized|NODE_TLS_REJECT_UNAUTHORIZED|checkServerIdentity/)).toEqual([])
})

test('ASVS 13.2.4 the server speaks with HitPay, the mail server and the database, each in one file, and with its own webhook doors', () => {
  const callers = filesWith(/\bfetch\((?!['`]\/api\/)/).filter((file) => file.startsWith('lib/'))
  expect(callers).toEqual(['lib/go-live/try-door.ts', 'lib/hitpay/http.ts'])
  expect(filesWith(/createTransport\(/)).toEqual(['lib/emails/send-mail.ts'])
  expect(filesWith(/new pg\.(Pool|Client)\(/)).toEqual(['lib/db.ts'])
})

test('ASVS 15.3.2 an answer that leads elsewhere is not followed', () => {
  expect(texts.get('lib/hitpay/http.ts')).toMatch(/redirect: '(manual|error)'/)
})

test('ASVS 15.2.3 nothing of the simulator or the tests is part of the shop', () => {
  expect(filesWith(/(from|import|import\() ?'(@\/|(\.\.\/)+)(hitpay-simulator|tests|e2e|scripts|bench)\//)).toEqual([])
})

test('ASVS 15.3.5 values are compared by type and value', () => {
  expect(matches(/[^=!<>]==[^=>]|!=[^=]/g).filter((found) => !/['"`]/.test(found))).toEqual([])
})

test('ASVS 13.4.2 the shop is built without source maps for browsers and without a banner of its framework', async () => {
  const { default: config } = await import('../next.config.js')
  expect(config.productionBrowserSourceMaps ?? false).toBe(false)
  expect(config.poweredByHeader).toBe(false)
})
