import { randomBytes } from 'node:crypto'
import { hash } from '@node-rs/argon2'
import type { Browser, Page } from '@playwright/test'
import type { PrismaClient } from '../../prisma/generated/client'

export type Role = 'customer' | 'staff'
export type Theme = 'light' | 'dark'
export type Person = Awaited<ReturnType<typeof hire>>

export async function hire(database: PrismaClient, role: Role) {
  const password = randomBytes(12).toString('hex')
  const email = `${role}-${randomBytes(6).toString('hex')}@lorong.example`
  const user = await database.user.create({
    data: { email, name: 'Kim Lee', role, passwordHash: await hash(password) },
  })
  return { ...user, password }
}

/** Signs someone in on a computer of their own. */
export async function signIn(browser: Browser, person: Person, theme: Theme = 'light') {
  const context = await browser.newContext({ colorScheme: theme, reducedMotion: 'reduce' })
  const page = await context.newPage()
  await page.goto('/sign-in')
  await fillSignIn(page, person)
  await page.waitForURL(person.role === 'staff' ? '**/admin' : '**/account')
  return page
}

export async function fillSignIn(page: Page, { email, password }: Pick<Person, 'email' | 'password'>) {
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}
