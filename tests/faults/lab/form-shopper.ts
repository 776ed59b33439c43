import { randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { randomCode } from '@/lib/orders/order-identity'

export type Bought = { email: string; path: string }

const typed = {
  name: 'Tan Mei Ling',
  phone: '81234567',
  // What the page has chosen already: without script another choice would be told its new total first.
  shippingMethod: 'delivery',
  postalCode: '400012',
  addressLine1: '12 Lorong Example',
  paymentMethod: 'paynow_qr',
}

/** Orders as a browser without script does: reads the form a page shows and sends it back with what a person fills in. */
export async function orderByForm(origin: string, sku: string): Promise<Bought> {
  const email = `${randomBytes(6).toString('hex')}@example.com`
  // Each a visitor of their own, as far as the limits know.
  const headers = {
    'X-Forwarded-For': `10.${[...randomBytes(3)].join('.')}`,
    Cookie: `cart=${randomCode(26).replaceAll(/[0189]/g, 'a')}.${sku}*1`,
  }
  const page = await (await expectOk(await fetch(`${origin}/checkout`, { headers }))).text()
  const body = new FormData()
  for (const [name, value] of hiddenFields(formWith(page, 'name="email"'))) body.set(name, value)
  const day = /name="shippingDate"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="shippingDate"/.exec(page)
  for (const [name, value] of Object.entries({ ...typed, email, shippingDate: day?.[1] ?? day?.[2] ?? '' }))
    body.set(name, value)
  const answer = await fetch(`${origin}/checkout`, {
    method: 'POST',
    headers: { ...headers, Origin: origin, 'Sec-Fetch-Site': 'same-origin' },
    body,
    redirect: 'manual',
  })
  const location = answer.headers.get('location')
  if (answer.status !== 303 || !location)
    throw new Error(`The order of ${sku} was answered ${answer.status}: ${await complaintsOf(answer)}`)
  return { email, path: new URL(location, origin).pathname }
}

/** Looks at the order's page until it says this. */
export async function untilPageSays(origin: string, path: string, words: string): Promise<void> {
  for (let look = 0; look < 60; look += 1) {
    const page = await (await expectOk(await fetch(origin + path))).text()
    if (page.includes(words)) return
    await wait(250)
  }
  throw new Error(`${path} never said: ${words}`)
}

async function expectOk(answer: Response): Promise<Response> {
  if (!answer.ok) throw new Error(`${answer.url} was answered ${answer.status}`)
  return answer
}

function formWith(page: string, words: string): string {
  const form = page.split('<form').find((part) => part.includes(words))
  if (!form) throw new Error('The page has no such form')
  return form.split('</form>')[0] ?? ''
}

const hiddenFields = (form: string) =>
  [...form.matchAll(/<input[^>]*type="hidden"[^>]*>/g)].flatMap(([input]): [string, string][] => {
    const name = /name="([^"]*)"/.exec(input)?.[1]
    return name ? [[plain(name), plain(/value="([^"]*)"/.exec(input)?.[1] ?? '')]] : []
  })

/** What the page says in its alerts and beside its fields. */
const complaintsOf = async (answer: Response) =>
  [...(await answer.text()).matchAll(/<(\w+)[^>]*(?:role="alert"|id="[^"]*-error")[^>]*>(.*?)<\/\1>/gs)]
    .map(([, , words = '']) => words.replace(/<[^>]+>/g, ' ').trim())
    .join(' | ')
    .slice(0, 500)

const entities: Record<string, string> = { quot: '"', amp: '&', '#x27': "'", lt: '<', gt: '>' }
const plain = (text: string) => text.replace(/&(quot|amp|#x27|lt|gt);/g, (_, name: string) => entities[name] ?? '')
