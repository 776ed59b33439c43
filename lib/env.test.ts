import { describe, expect, test } from 'vitest'
import { parseEnv } from '@/lib/env'

const database = { DATABASE_URL: 'postgresql://u:p@db.example:5432/shop' }
const keys = { HITPAY_API_KEY: 'key', HITPAY_SALT: 'salt', APP_URL: 'https://shop.example' }

describe('what stops a start', () => {
  test.each([
    ['no database', {}, /DATABASE_URL must be set/],
    ['a database that is no Postgres', { DATABASE_URL: 'mysql://x' }, /DATABASE_URL/],
    ['a mode HitPay does not have', { ...database, HITPAY_MODE: 'live' }, /HITPAY_MODE must be sandbox or production/],
    ['an address without a scheme', { ...database, APP_URL: 'shop.example' }, /APP_URL must be a full address/],
    [
      'a yes that is no true',
      { ...database, HITPAY_CONFIRM_BY_API: 'yes' },
      /HITPAY_CONFIRM_BY_API must be true or false/,
    ],
    ['a pool without size', { ...database, DATABASE_POOL_SIZE: '0' }, /DATABASE_POOL_SIZE/],
    ['a merchant without a mailbox', { ...database, MERCHANT_EMAIL: 'owner' }, /MERCHANT_EMAIL must be one email/],
  ])('%s is named with what to do', (_, source, words) => expect(() => parseEnv(source)).toThrow(words))

  test('every wrong variable is named at once', () => {
    expect(() => parseEnv({ HITPAY_MODE: 'live' })).toThrow(/DATABASE_URL[\s\S]*HITPAY_MODE/)
  })
  test('nothing secret is repeated in the message', () => {
    expect(() => parseEnv({ ...database, HITPAY_API_KEY: 'topsecret', HITPAY_MODE: 'x' })).toThrow(
      /^((?!topsecret)[\s\S])*$/,
    )
  })
})

describe('taking payments', () => {
  test('needs an API key and a salt; without them the shop says which', () => {
    expect(parseEnv(database)).toMatchObject({
      hitpay: null,
      hitpayProblems: [/HITPAY_API_KEY/, /HITPAY_SALT/, /APP_URL/].map((words) => expect.stringMatching(words)),
    })
  })
  test.each(['', '   ', '\n', ',', ' , '])('a blank salt (%j) is no salt (ASVS 13.2.3)', (salt) => {
    expect(parseEnv({ ...database, ...keys, HITPAY_SALT: salt }).hitpay).toBeNull()
  })
  test('HitPay itself cannot call a shop on localhost: both ways out are named', () => {
    const { hitpay, hitpayProblems } = parseEnv({ ...database, ...keys, APP_URL: 'http://localhost:3000' })
    expect(hitpay).toBeNull()
    expect(hitpayProblems.join()).toMatch(/tunnel.*simulator/)
  })
  test('a stand-in on this machine can', () => {
    expect(
      parseEnv({ ...database, ...keys, APP_URL: 'http://localhost:3000', HITPAY_API_URL: 'http://localhost:4010' })
        .hitpay,
    ).not.toBeNull()
  })
})

describe('D01 play money and real money', () => {
  const problems = (more: Record<string, string>) =>
    parseEnv({ ...database, ...keys, ...more }).hitpayProblems.join(' ')
  test.each([
    ['HITPAY_API_URL', { HITPAY_MODE: 'production', HITPAY_API_URL: 'https://api.sandbox.hit-pay.com' }],
    ['HITPAY_API_URL', { HITPAY_MODE: 'sandbox', HITPAY_API_URL: 'https://api.hit-pay.com/v1' }],
    ['HITPAY_DROPIN_ORIGIN', { HITPAY_MODE: 'production', HITPAY_DROPIN_ORIGIN: 'https://sandbox.hit-pay.com' }],
    ['HITPAY_DEFAULT_LINK', { HITPAY_DEFAULT_LINK: 'https://hit-pay.com/payment-request/@lorong/' }],
    ['HITPAY_MODE', { HITPAY_MODE: 'production', VERCEL_ENV: 'preview' }],
  ])('D01 %s of the other kind stops the checkout and is named', (name, more) => {
    expect(problems(more)).toContain(name)
    expect(parseEnv({ ...database, ...keys, ...more }).hitpay).toBeNull()
  })
  test('D01 D05 a preview deployment takes play money', () => expect(problems({ VERCEL_ENV: 'preview' })).toBe(''))
})

describe('what is read', () => {
  const read = (more: Record<string, string> = {}) => parseEnv({ ...database, ...keys, ...more }).hitpay
  test('the mode picks HitPay’s hosts', () => {
    expect(read()).toMatchObject({
      mode: 'sandbox',
      apiUrl: 'https://api.sandbox.hit-pay.com',
      dropInOrigin: 'https://sandbox.hit-pay.com',
    })
    expect(read({ HITPAY_MODE: 'production' })).toMatchObject({
      apiUrl: 'https://api.hit-pay.com',
      dropInOrigin: 'https://hit-pay.com',
    })
  })
  test.each([
    'http://localhost:4010',
    'http://localhost:4010/',
    'http://localhost:4010/v1',
    'http://localhost:4010/v1/',
  ])('%s is one API address', (url) => {
    expect(read({ HITPAY_API_URL: url })?.apiUrl).toBe('http://localhost:4010')
  })
  test('several salts while rotating; the two kinds never mix', () => {
    expect(read({ HITPAY_SALT: 'old, new' })).toMatchObject({ salts: ['old', 'new'], eventSalts: [] })
  })
  test('methods keep their order, and none named means all', () => {
    expect(read({ HITPAY_PAYMENT_METHODS: 'card, paynow_online' })?.paymentMethods).toEqual(['card', 'paynow_online'])
    expect(read()?.paymentMethods).toBeNull()
  })
  test('the shop’s own address comes from the configuration, without a trailing slash', () => {
    expect(parseEnv({ ...database, APP_URL: 'https://shop.example/' }).appUrl).toBe('https://shop.example')
    expect(parseEnv({ ...database, PORT: '3200' }).appUrl).toBe('http://localhost:3200')
    expect(parseEnv({ ...database, VERCEL_PROJECT_PRODUCTION_URL: 'shop.vercel.app' }).appUrl).toBe(
      'https://shop.vercel.app',
    )
  })
  test('a preview calls itself back and not the production shop', () => {
    const vercel = {
      ...database,
      VERCEL_PROJECT_PRODUCTION_URL: 'shop.vercel.app',
      VERCEL_BRANCH_URL: 'red.vercel.app',
    }
    expect(parseEnv({ ...vercel, VERCEL_ENV: 'preview' }).appUrl).toBe('https://red.vercel.app')
    expect(parseEnv({ ...vercel, VERCEL_ENV: 'production' }).appUrl).toBe('https://shop.vercel.app')
  })
  test('no proxy is believed unless it is ours: Vercel’s edge, or as many as are named', () => {
    expect(parseEnv(database).trustedProxies).toBe(0)
    expect(parseEnv({ ...database, VERCEL: '1' }).trustedProxies).toBe(1)
    expect(parseEnv({ ...database, TRUSTED_PROXIES: '2' }).trustedProxies).toBe(2)
    expect(() => parseEnv({ ...database, TRUSTED_PROXIES: 'all' })).toThrow(/TRUSTED_PROXIES must be/)
  })
})

describe('M6 a shop open to the public says who stands in front of it', () => {
  const open = { ...database, NODE_ENV: 'production', APP_URL: 'https://shop.example' }
  const problem = (source: Record<string, string>) => parseEnv(source).startProblem

  test.each([
    ['an address of its own', open],
    ['an address in the house', { ...open, APP_URL: 'http://192.168.1.5:3000' }],
    ['real money, wherever', { ...database, NODE_ENV: 'production', HITPAY_MODE: 'production' }],
    ['a blank answer', { ...open, TRUSTED_PROXIES: ' ' }],
  ])('M6 %s: refused in words', (_, source) =>
    expect(problem(source)).toMatch(/TRUSTED_PROXIES is not set[\s\S]*or to 0/),
  )

  test.each([
    ['the demo on this machine', { ...database, NODE_ENV: 'production' }],
    ['development', { ...open, NODE_ENV: 'development' }],
    ['Vercel', { ...open, VERCEL: '1' }],
    ['one proxy', { ...open, TRUSTED_PROXIES: '1' }],
    ['none, in so many words', { ...open, TRUSTED_PROXIES: '0' }],
  ])('M6 %s: starts', (_, source) => expect(problem(source)).toBeNull())

  test('M6 only 0 in so many words lets the socket tell who asks', () => {
    expect(parseEnv({ ...open, TRUSTED_PROXIES: '0' }).believesSocket).toBe(true)
    expect(parseEnv(open).believesSocket).toBe(false)
    expect(parseEnv({ ...open, TRUSTED_PROXIES: '1' }).believesSocket).toBe(false)
  })
})
