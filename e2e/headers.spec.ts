import { request as askPlainly } from 'node:http'
import { expect, shopUrl, test } from './fixtures'

const pages = ['/', '/cart', '/checkout', '/sign-in', '/no-such-page', '/orders/no-such-order', '/admin']
const doors = ['/api/health', '/api/stock?product=kopi-cup', '/api/orders/no-such-order/status', '/api/no-such-door']

test('ASVS 4.1.1 answers name their type, and text its letters', async ({ request }) => {
  for (const path of [...pages, ...doors, await scriptOf(request)]) {
    const answer = await request.get(path)
    const type = answer.headers()['content-type'] ?? ''
    expect(type, path).toMatch(/^(text\/html; charset=utf-8|application\/json|application\/javascript; charset=utf-8)/i)
  }
})

test('ASVS 13.4.1, 13.4.3 neither sources, nor settings, nor a list of files are served', async ({ request }) => {
  for (const path of ['/.git/HEAD', '/.env', '/package.json', '/prisma/schema.prisma', '/images/', '/_next/static/']) {
    const answer = await request.get(path, { maxRedirects: 0 })
    expect(answer.ok(), path).toBe(false)
    expect(await answer.text(), path).not.toMatch(/ref: refs|DATABASE_URL=|Index of/)
  }
})

test('ASVS 13.4.4 TRACE sends nothing back', async () => {
  const words = await new Promise<string>((resolve, reject) => {
    const asked = askPlainly(`${shopUrl}/`, { method: 'TRACE', headers: { 'X-Secret': 'echo-of-trace' } }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('end', () => resolve(`${answer.statusCode} ${Buffer.concat(parts)}`))
    })
    asked.on('error', reject)
    asked.end()
  })
  expect(words).not.toContain('echo-of-trace')
})

/** A script the start page loads. */
async function scriptOf(request: { get: (path: string) => Promise<{ text: () => Promise<string> }> }) {
  const [script] = /\/_next\/static\/[^"']+\.js/.exec(await (await request.get('/')).text()) ?? []
  expect(script).toBeTruthy()
  return script ?? ''
}
