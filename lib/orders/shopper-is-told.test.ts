import { readdirSync, readFileSync } from 'node:fs'
import { expect, test, vi } from 'vitest'
import { shopperIsTold } from '@/lib/orders/shopper-is-told'

const env = vi.hoisted(() => ({ smtpUrl: null as string | null }))
vi.mock('@/lib/env', () => ({ env: () => env }))

test('U6 an email is promised only where a mail server is set', () => {
  expect(shopperIsTold()).toBe('An email to the shopper waits: no mail server is set.')
  env.smtpUrl = 'smtp://mailer@localhost'
  expect(shopperIsTold()).toBe('The shopper is told by email.')
})

test('U6 nothing but that one place promises it', () => {
  const files = ['lib', 'components', 'app'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
  )
  const code = files.filter((file) => /\.tsx?$/.test(file) && !file.includes('.test.'))
  const promising = code.filter((file) =>
    /shopper (is|was|will be) (told|mailed|emailed) by/i.test(readFileSync(file, 'utf8')),
  )
  expect(promising).toEqual(['lib/orders/shopper-is-told.ts'])
})
