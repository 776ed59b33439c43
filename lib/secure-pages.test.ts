import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { isSecurePage } from './secure-pages'

const addresses = readdirSync('app/(secure)', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('page.tsx'))
  .map((file) => `/${file.replace('/page.tsx', '').replace(/\[[^\]]+\]/g, 'anything')}`)

describe('isSecurePage', () => {
  it('finds pages to judge', () => expect(addresses).toContain('/checkout'))
  it.each(addresses)('knows %s, which has a page', (address) => expect(isSecurePage(address)).toBe(true))
  it.each([
    '/',
    '/products',
    '/orders',
    '/orders/a/b',
    '/cart/x',
    '/checkout/x',
    '/account/x',
    '/sign-in/x',
    '/adminx',
  ])('does not take %s for one', (address) => expect(isSecurePage(address)).toBe(false))
})
