import type { ServerResponse } from 'node:http'
import type { Lie } from './lying-hitpay'

export type ProviderFault = {
  name: string
  lie: Lie
  /** What the shopper reads. */
  words: RegExp
  /** `stored`: HitPay has the request although the shop cannot know. `unfit`: it answered, but not with what was asked. */
  leaves: 'nothing' | 'stored' | 'unfit'
  /** It costs the whole deadline. */
  slow?: true
}

const busy = /busy\. Try again in \d+ seconds/
const again = /could not open the payment\. Your order is kept/
const silent = /did not answer in time\. Your order is kept/
const brokenOff = /connection to HitPay broke off\. Your order is kept/
const failing = /HitPay has an error of its own at the moment\. Your order is kept/
const unreadable = /HitPay sent an answer that cannot be read\. Your order is kept/
const other = /did not accept this way to pay\. Choose another one/
const closed = /cannot take payments right now\. The shop has been told; your order is kept/
const unfit = /does not fit this order\. Nothing was charged/

const page = '<!doctype html><title>502 Bad Gateway</title><h1>502 Bad Gateway</h1>'
const badKey = { message: 'Invalid business api key' }
const hangUp = (response: ServerResponse) => response.destroy()
const silence = () => {}

/** The request is stored, and its true answer is changed on the way. */
const changed =
  (change: (answer: Record<string, unknown>) => object): Lie =>
  async ({ store }) => ({ json: change(JSON.parse(await store())) })

const stored =
  (then: (truth: string) => ReturnType<Lie>): Lie =>
  async ({ store }) =>
    then(await store())

/** What HitPay, or something on the way to it, may do to a create. */
export const providerFaults: readonly ProviderFault[] = [
  { name: 'the connection is reset before anything is stored', lie: () => hangUp, words: brokenOff, leaves: 'nothing' },
  { name: 'the connection is reset after storing', lie: stored(() => hangUp), words: brokenOff, leaves: 'stored' },
  {
    name: 'no answer within the deadline, nothing stored',
    lie: () => silence,
    words: silent,
    leaves: 'nothing',
    slow: true,
  },
  {
    name: 'no answer within the deadline, stored',
    lie: stored(() => silence),
    words: silent,
    leaves: 'stored',
    slow: true,
  },
  {
    name: 'half an answer, then silence, stored',
    lie: stored((truth) => (response) => void response.writeHead(200).write(truth.slice(0, 40))),
    words: silent,
    leaves: 'stored',
    slow: true,
  },
  { name: '401', lie: () => ({ status: 401, json: badKey }), words: closed, leaves: 'nothing' },
  {
    name: '403 with the words of a bad key',
    lie: () => ({ status: 403, json: badKey }),
    words: closed,
    leaves: 'nothing',
  },
  { name: '403 as a page', lie: () => ({ status: 403, text: page }), words: unreadable, leaves: 'nothing' },
  { name: '404', lie: () => ({ status: 404, json: { message: 'Not Found' } }), words: again, leaves: 'nothing' },
  {
    name: '408, stored',
    lie: stored(() => ({ status: 408, json: { message: 'Request Timeout' } })),
    words: unreadable,
    leaves: 'stored',
  },
  {
    name: '422 for a method the account lacks',
    lie: () => ({
      status: 422,
      json: {
        message: 'The given data was invalid.',
        errors: { payment_methods: ['The selected payment methods is invalid.'] },
      },
    }),
    words: other,
    leaves: 'nothing',
  },
  {
    name: '422 for an amount below the least',
    lie: () => ({
      status: 422,
      json: { message: 'The amount must be at least 0.3.', errors: { amount: ['The amount must be at least 0.3.'] } },
    }),
    words: other,
    leaves: 'nothing',
  },
  {
    name: '429 with Retry-After',
    lie: () => ({ status: 429, json: { message: 'Too Many Attempts.' }, headers: { 'Retry-After': '7' } }),
    words: /busy\. Try again in 7 seconds/,
    leaves: 'nothing',
  },
  {
    name: '429 without Retry-After',
    lie: () => ({ status: 429, json: { message: 'Too Many Attempts.' } }),
    words: busy,
    leaves: 'nothing',
  },
  {
    name: '500, nothing stored',
    lie: () => ({ status: 500, json: { message: 'Server Error' } }),
    words: failing,
    leaves: 'nothing',
  },
  {
    name: '500 after storing',
    lie: stored(() => ({ status: 500, json: { message: 'Server Error' } })),
    words: failing,
    leaves: 'stored',
  },
  { name: '502 as a page', lie: () => ({ status: 502, text: page }), words: failing, leaves: 'nothing' },
  { name: '503 as a page', lie: () => ({ status: 503, text: page }), words: failing, leaves: 'nothing' },
  { name: 'an empty 200, stored', lie: stored(() => ({ text: '' })), words: unreadable, leaves: 'stored' },
  { name: '204, stored', lie: stored(() => ({ status: 204, text: '' })), words: unreadable, leaves: 'stored' },
  {
    name: 'JSON that is none, stored',
    lie: stored((truth) => ({ text: truth.replaceAll('"', "'") })),
    words: unreadable,
    leaves: 'stored',
  },
  { name: 'a page with 200, stored', lie: stored(() => ({ text: page })), words: unreadable, leaves: 'stored' },
  {
    name: 'an answer of 3 MB, stored',
    lie: stored((truth) => ({ text: truth + ' '.repeat(3_000_000) })),
    words: unreadable,
    leaves: 'stored',
  },
  {
    name: 'an answer cut off in the middle, stored',
    lie: stored((truth) => (response) => {
      response.writeHead(200, { 'Content-Length': String(truth.length) })
      response.write(truth.slice(0, truth.length / 2), () => response.destroy())
    }),
    words: brokenOff,
    leaves: 'stored',
  },
  {
    name: 'a key given twice, stored',
    lie: stored((truth) => ({ text: truth.replace('{', '{"url":"https://evil.example/pay",') })),
    words: unreadable,
    leaves: 'stored',
  },
  {
    name: 'no payment page named, stored',
    lie: changed(({ url: _url, ...rest }) => rest),
    words: unreadable,
    leaves: 'stored',
  },
  {
    name: 'a redirect elsewhere',
    lie: () => ({ status: 302, text: '', headers: { Location: 'https://evil.example/' } }),
    words: unreadable,
    leaves: 'nothing',
  },
  { name: 'another amount', lie: changed((answer) => ({ ...answer, amount: '0.30' })), words: unfit, leaves: 'unfit' },
  {
    name: 'another currency',
    lie: changed((answer) => ({ ...answer, currency: 'usd' })),
    words: unfit,
    leaves: 'unfit',
  },
  {
    name: 'another reference',
    lie: changed((answer) => ({ ...answer, reference_number: 'somebody-else' })),
    words: unfit,
    leaves: 'unfit',
  },
  {
    name: 'a payment page on a foreign host',
    lie: changed((answer) => ({ ...answer, url: 'https://hit-pay.com.evil.example/pay' })),
    words: unfit,
    leaves: 'unfit',
  },
  {
    name: 'a payment page without encryption',
    lie: changed((answer) => ({ ...answer, url: 'http://securecheckout.hit-pay.com/pay' })),
    words: unfit,
    leaves: 'unfit',
  },
]

/** What every call of a press may meet, the questions about earlier attempts among them. */
export const troubles: readonly Pick<ProviderFault, 'name' | 'lie'>[] = [
  { name: 'silence', lie: () => silence },
  { name: 'resets', lie: () => hangUp },
  { name: '500', lie: () => ({ status: 500, json: { message: 'Server Error' } }) },
  {
    name: '429',
    lie: () => ({ status: 429, json: { message: 'Too Many Attempts.' }, headers: { 'Retry-After': '7' } }),
  },
  { name: 'a page', lie: () => ({ status: 200, text: page }) },
]
