import { readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import fc from 'fast-check'
import { askRaw, chunked } from './support/raw'

// No browser: what is asked here no browser could spell.
const shopUrl = process.env.E2E_SHOP ?? ''

const routes = [
  ...[
    '/',
    '/search',
    '/products',
    '/products/page/',
    '/products/',
    '/collections/',
    '/collections/cups-and-bowls/page/',
  ],
  ...['/cart', '/checkout', '/sign-in', '/account', '/orders/', '/admin', '/admin/orders/', '/admin/deliveries/'],
  ...['/admin/payments/', '/admin/outbox/', '/setup', '/delivery', '/images/products/', '/_next/static/', '/_next/'],
  ...['/api/cart', '/api/stock', '/api/health', '/api/auth/', '/api/auth/callback/', '/api/admin/orders/export'],
  ...['/api/jobs/', '/api/webhooks/hitpay', '/api/webhooks/hitpay/events', '/api/', '/sitemap.xml', '/robots.txt'],
]
const parts = [
  ...[
    '',
    '%A0',
    '%00',
    'a%00b',
    '%',
    '%E0%A4%A',
    '%ED%A0%80',
    '%2F',
    '%2e%2e%2f',
    '..%5c',
    '%0d%0aX:y',
    '%FF%FE',
    '%25',
  ],
  ...[
    'a'.repeat(252),
    '%E2%82%AC'.repeat(90),
    'x'.repeat(6000),
    '0',
    '-1',
    '1e999',
    '99999999999999999999',
    '__proto__',
  ],
  ...[
    'constructor',
    'kopi-cup',
    'kopi-cup%A0',
    'kopi-cup.rsc',
    'kopi-cup.segments/_tree.segment.rsc',
    '[slug]',
    '%5Bslug%5D',
  ],
  ...["'%3B--", '<script>', '{}', 'none', '%u0041', 'csrf', 'session', 'signin', 'signout', '~', '%7F', '%C0%80'],
]
const queries = [
  ...['', '?', '?q=%00', '?q=%A0', '?q=%', '?q=%ED%A0%80', '?q=a&q=b', '?product=%00', '?product=a%00b', '?page=-1'],
  ...['?page=%00', '?status=%00', '?cursor=%00', '?after=%A0', '?_rsc=%00', '?_rsc=abc', '?notice=%00', '?__proto__=1'],
  ...[
    `?q=${'%00'.repeat(50)}`,
    `?q=${'z'.repeat(5000)}`,
    '?q=%E2%80%AE',
    '?callbackUrl=%00',
    '?error=%00',
    '?kind=%00&day=x',
  ],
]
const methods = [
  'GET',
  'GET',
  'GET',
  'HEAD',
  'POST',
  'POST',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'OPTIONS',
  'TRACE',
  'PROPFIND',
]
const fields: [name: string, value: string][] = [
  ['Accept', '\u00ff\u00fe'],
  ['Accept', 'text/x-component'],
  ['Accept', ','.repeat(2000)],
  ['Accept', 'application/json'],
  ['Accept-Encoding', 'gzip;q=x, br;;, \u0080'],
  ['Accept-Language', '%A0'],
  ['RSC', '1'],
  ['RSC', '\u00ff'],
  ['Next-Router-State-Tree', '%'],
  ['Next-Router-State-Tree', '%5B%5D'],
  ['Next-Router-State-Tree', 'x'.repeat(5000)],
  ['Next-Router-State-Tree', '["",{},null,"refetch"]'],
  ['Next-Router-State-Tree', '%5B%22%22%2C%7B%22children%22%3A%5B%22__proto__%22%2C%7B%7D%5D%7D%5D'],
  ['Next-Router-Prefetch', '1'],
  ['Next-Router-Segment-Prefetch', '/_tree'],
  ['Next-Router-Segment-Prefetch', '/%00'],
  ['Next-Url', '/%A0'],
  ['Next-HMR-Refresh', '1'],
  ['Next-Action', ''],
  ['Next-Action', 'x'],
  ['Next-Action', '__proto__'],
  ['Next-Resume', '1'],
  ['x-middleware-subrequest', 'proxy:proxy:proxy:proxy:proxy'],
  ['x-middleware-rewrite', 'http://127.0.0.1:1/'],
  ['x-nextjs-data', '1'],
  ['x-action-forwarded', '1'],
  ['x-forwarded-host', '%A0'],
  ['x-forwarded-proto', 'x'],
  ['x-forwarded-for', '\u00ff,,,'],
  ['Origin', 'null'],
  ['Origin', 'no address'],
  ['Origin', 'https://evil.example'],
  ['Origin', shopUrl],
  ['Host', '%A0'],
  ['Host', 'a b'],
  ['Referer', '%00'],
  ['Range', 'bytes=9-1,-,x'],
  ['If-Modified-Since', '\u00ff'],
  ['If-None-Match', '"x", W/*'],
  ['Authorization', 'Bearer %E0%A4%A'],
  ['Authorization', 'Basic \u00ff'],
  ['Cookie', 'cart=%; cart=\u00ff\u0080'],
  ['Cookie', 'cart=aaaaaaaaaaaaaaaaaaaaaaaaaa.%00*1~__proto__*9'],
  ['Cookie', `cart=aaaaaaaaaaaaaaaaaaaaaaaaaa.${'LKC*1~'.repeat(400)}`],
  ['Cookie', 'next-auth.session-token=%A0; next-auth.csrf-token=%7C; next-auth.callback-url=%00'],
  ['Cookie', 'next-auth.session-token=a.b.c.d.e; __Host-next-auth.session-token=x'],
  ['Cookie', ';;;===;\u00a0=\u00a0'],
  ['Cookie', '__prerender_bypass=x; __next_preview_data=y'],
  ['Content-Type', 'multipart/form-data'],
  ['Content-Type', 'multipart/form-data; boundary=x'],
  ['Content-Type', 'multipart/form-data; boundary="'],
  ['Content-Type', 'application/x-www-form-urlencoded'],
  ['Content-Type', 'application/json'],
  ['Content-Type', 'text/plain;charset=UTF-8'],
  ['Content-Type', '\u00ff'],
  ['Content-Encoding', 'gzip'],
  ['Expect', '200-maybe'],
]
const part = (name: string, text: string) => `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${text}\r\n`
const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`
const bodies = [
  ...[
    '',
    'x',
    '%',
    '%00=%00',
    'intent=add&sku=%00&quantity=1',
    'intent=add&product=%00',
    'intent=add&product=a%00b&quantity=1',
  ],
  ...[
    '{',
    '{"a":',
    '{"csrfToken":{},"email":["a"],"password":1}',
    '["$K1"]',
    '["$F1","$Q9","$@0"]',
    deep,
    '\0'.repeat(300),
  ],
  ...['--x', '--x\r\nnonsense', '--x--', `${part('0', '["$K1"]')}--x--`, `${part('0', `[${deep},"$K1"]`)}--x--`],
  ...[`${part('$ACTION_REF_1', '')}--x--`, `${part('$ACTION_ID_00', '')}--x--`, `${part('$ACTION_ID_x', '')}--x--`],
  `${part('$ACTION_REF_1', '')}${part('$ACTION_1:0', '{"id":"00","bound":"$@1"}')}--x--`,
  `${part('$ACTION_REF_1', '')}${part('$ACTION_1:0', '{"id":"00","bound":"$@1"}')}${part('$ACTION_1:1', deep)}--x--`,
  `${part('$ACTION_REF_1', '')}${part('$ACTION_1:0', '{"id":"00","bound":"$@7"}')}--x--`,
  `--x\r\nContent-Disposition: form-data; name="0"; filename="\0"\r\nContent-Type: \u00ff\r\n\r\n["$K1"]\r\n--x--`,
]

/** What the shop wrote into its log. */
const logOf = () => readFileSync(process.env.E2E_LOG ?? '', 'utf8')
const troubles = (log: string) =>
  log
    .split('\n')
    .filter((line) =>
      /^\s+at |Unhandled|Uncaught|PrismaClient|ENAMETOOLONG|Failed to handle|TypeError|Invariant/.test(line),
    )

test('S4 whatever a client can spell is answered, never with 500, and leaves no stack in the log', async () => {
  test.setTimeout(180_000)
  const before = logOf().length
  const asked = fc.record({
    method: fc.constantFrom(...methods),
    route: fc.constantFrom(...routes),
    part: fc.constantFrom(...parts),
    query: fc.constantFrom(...queries),
    headers: fc.uniqueArray(fc.constantFrom(...fields), { maxLength: 3, selector: ([name]) => name }),
    body: fc.option(fc.constantFrom(...bodies), { nil: undefined, freq: 2 }),
  })
  const every = fc.sample(asked, { numRuns: Number(process.env.NASTY_REQUESTS ?? 3000), seed: 20261127 })
  const faults: string[] = []
  const lane = async (first: number) => {
    for (let at = first; at < every.length; at += 16) {
      const one = every[at]
      if (!one) return
      const { method, route, query, headers, body } = one
      const path = `${route}${route.endsWith('/') ? one.part : ''}${query}`
      const withBody = method === 'GET' || method === 'HEAD' ? undefined : body
      const answer = await askRaw(shopUrl, { method, path, headers: Object.fromEntries(headers), body: withBody })
      if (answer.status === 0 || answer.status >= 500)
        faults.push(
          `${answer.status} ${method} ${path.slice(0, 120)} ${JSON.stringify(headers).slice(0, 200)} ${JSON.stringify(withBody ?? '').slice(0, 120)}`,
        )
    }
  }
  await Promise.all(Array.from({ length: 16 }, (_, first) => lane(first)))
  expect(faults.slice(0, 20)).toEqual([])
  expect(troubles(logOf().slice(before)).slice(0, 20)).toEqual([])
})

test('S3 a body without a length, a broken one and one of two megabytes are refused at every page', async () => {
  const big = 'z'.repeat(2 * 1024 * 1024)
  const multipart = { 'Content-Type': 'multipart/form-data; boundary=x' }
  const action = { 'Next-Action': `40${'0'.repeat(40)}` }
  const trials: [what: string, headers: Record<string, string>, body: string][] = [
    ['an action of text', { ...action, 'Content-Type': 'text/plain' }, '[]'],
    ['an action nested without end', { ...action, ...multipart }, `${part('0', `[${deep},"$K1"]`)}--x--`],
    ['a broken action', { ...action, ...multipart }, '--x\r\nnonsense'],
    ['an action of two megabytes', { ...action, ...multipart }, `${part('0', big)}--x--`],
    ['a broken form', multipart, '--x\r\nnonsense'],
    ['a form of two megabytes', multipart, `${part('name', big)}--x--`],
    ['a form that names no action', multipart, `${part('name', 'Mei')}--x--`],
    ['a form that names half an action', multipart, `${part('$ACTION_REF_1', '')}--x--`],
    ['a form that is nested without end', multipart, `${part('$ACTION_REF_1', '')}${part('$ACTION_1:0', deep)}--x--`],
  ]
  for (const path of [
    '/',
    '/products/kopi-cup',
    '/search',
    '/cart',
    '/checkout',
    '/orders/x',
    '/sign-in',
    '/admin',
    '/nothing',
  ])
    for (const [what, headers, body] of trials) {
      const answer = await askRaw(shopUrl, { method: 'POST', path, headers: { Origin: shopUrl, ...headers }, body })
      expect.soft(answer.status, `${what} to ${path}`).toBeGreaterThanOrEqual(400)
      expect.soft(answer.status, `${what} to ${path}`).toBeLessThan(500)
      expect.soft(answer.headers['content-security-policy'], `${what} to ${path}`).toBeTruthy()
    }
})

test('S3 nine megabytes in pieces, with no length said, are refused at every door', async () => {
  const pieces = Array.from({ length: 9 }, () => 'z'.repeat(1024 * 1024))
  const doors = [
    '/checkout',
    '/cart',
    '/',
    '/orders/x',
    '/nothing',
    '/api/cart',
    '/api/stock',
    '/api/none',
    '/api/jobs/expire',
    '/api/csp-report',
    '/api/auth/callback/credentials',
    '/api/auth/signin/credentials',
    '/api/auth/signout',
    '/api/auth/none',
    '/api/admin/orders/export',
    '/api/webhooks/hitpay',
    '/api/webhooks/hitpay/events',
  ]
  for (const path of doors)
    for (const type of ['multipart/form-data; boundary=x', 'application/x-www-form-urlencoded', 'application/json']) {
      const answer = await askRaw(shopUrl, {
        method: 'POST',
        path,
        headers: { Origin: shopUrl, 'Content-Type': type, 'Transfer-Encoding': 'chunked' },
        body: chunked(...pieces),
        stall: true,
      })
      // Where nothing is read at all, that is said; the rest is told by its size.
      expect.soft([204, 403, 404, 405, 413, 415], `${path} ${type}`).toContain(answer.status)
    }
})

test('S3 a body that trickles is cut off within twenty seconds at every door, with an answer', async () => {
  const doors = [
    '/',
    '/cart',
    '/checkout',
    '/orders/x',
    '/nothing',
    '/api/cart',
    '/api/stock',
    '/api/auth/callback/credentials',
    '/api/auth/signout',
    '/api/admin/orders/export',
    '/api/webhooks/hitpay',
    '/api/webhooks/hitpay/events',
  ]
  const started = Date.now()
  await Promise.all(
    doors.map(async (path) => {
      const answer = await askRaw(shopUrl, {
        method: 'POST',
        path,
        headers: { Origin: shopUrl, 'Content-Type': 'multipart/form-data; boundary=x', 'Content-Length': '9000' },
        body: '--x\r\n',
        stall: true,
      })
      expect.soft(answer.status, path).toBeGreaterThanOrEqual(400)
      expect.soft(answer.status, path).toBeLessThan(500)
    }),
  )
  expect(Date.now() - started).toBeLessThan(20_000)
})
