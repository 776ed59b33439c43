import { randomBytes } from 'node:crypto'
import { hash } from '@node-rs/argon2'
import type { Browser } from '@playwright/test'
import type { PrismaClient } from '../../prisma/generated/client'

type Role = 'customer' | 'staff'

export async function hire(database: PrismaClient, role: Role) {
  const password = randomBytes(12).toString('hex')
  const email = `${role}-${randomBytes(6).toString('hex')}@lorong.example`
  const user = await database.user.create({
    data: { email, name: 'Kim Lee', role, passwordHash: await hash(password) },
  })
  return { ...user, password }
}

/** Someone with an account, signed in on a computer of their own. */
export async function signIn(
  browser: Browser,
  database: PrismaClient,
  role: Role,
  colorScheme: 'light' | 'dark' = 'light',
) {
  const { email, password } = await hire(database, role)
  const context = await browser.newContext({ colorScheme, reducedMotion: 'reduce' })
  const page = await context.newPage()
  await page.goto('/sign-in')
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL(role === 'staff' ? '**/admin' : '**/account')
  return page
}
