import { says, slugOf, type Way } from '../support/shop'
import { until, type Visit } from './engine'

export const ways = ['PayNow', 'Card or wallet', 'HitPay window'] as const satisfies readonly Way[]
export const conditions = [
  'fast',
  'late',
  'lost',
  'failed',
  'back button',
  'double tab',
  'no script',
  'script blocked',
] as const
export type Condition = (typeof conditions)[number]

/** HitPay as the shopper's bank: pays, declines, and delivers what it was told to lose. */
export type Bank = {
  pay: (email: string) => Promise<void>
  decline: (email: string) => Promise<void>
  deliver: (email: string) => Promise<void>
}

/** How many orders of this shopper there are, how many of them are paid, and by how many payments. */
export type Books = (email: string) => Promise<{ orders: number; paid: number; payments: number }>

export type Shopper = { visit: Visit; email: string; shop: string; way: Way; bank: Bank }
type Story = Shopper & { hasScripts: boolean }

/** One shopper from an empty cart to a paid order, under one condition. Throws where the story does not hold. */
export async function playStory(condition: Condition, shopper: Shopper): Promise<void> {
  const hasScripts = condition !== 'no script' && condition !== 'script blocked'
  const story = { ...shopper, hasScripts }
  await order(story)
  await stories[condition](story)
  await sees(shopper.visit, says.paid, !hasScripts)
}

const stories: Record<Condition, (story: Story) => Promise<void>> = {
  fast: pay,
  late: pay,
  lost: async (shopper) => {
    await pay(shopper)
    // Nothing but the webhook pays an order. Whoever says so meanwhile is told that it is being confirmed.
    await until(says.checking, async () => {
      const words = await shopper.visit.read()
      if (words.includes(says.checking)) return true
      // The page may find out by itself between the look and the press, and then there is nothing to press.
      if (words.includes('I have paid')) await shopper.visit.press('I have paid', 2000)
      return false
    })
    await shopper.bank.deliver(shopper.email)
  },
  failed: async (story) => {
    await decline(story)
    await payAgain(story)
  },
  'back button': async (shopper) => {
    const { visit, shop } = shopper
    const waiting = await visit.address()
    await visit.back()
    // Whoever leaves before the earlier page has come is taken back to it by the router of the page that is left.
    await until('the checkout again', async () => {
      const address = await visit.address()
      return address !== waiting && address.startsWith(shop) && (await visit.read()).includes('Contact')
    })
    await visit.open(waiting)
    // The window opens by itself once; from then on it is asked for.
    if (shopper.way === 'HitPay window') await visit.press(' here')
    await pay(shopper)
  },
  'double tab': async (shopper) => {
    const { visit, shop } = shopper
    const second = await visit.secondTab()
    await second.open(await visit.address())
    await second.read()
    await pay(shopper)
    await sees(visit, says.paid)
    const here = await visit.address()
    await second.open(here.startsWith(shop) ? here : shop)
    await sees(second, says.paid)
  },
  'no script': pay,
  'script blocked': pay,
}

async function order({ visit, email, shop, way, hasScripts }: Story) {
  await visit.open(`${shop}/products/${slugOf('Kopi Cup and Saucer')}`)
  if (hasScripts) await until('the stock', async () => /In stock|\d+ left/.test(await visit.read()))
  await visit.press('Add to cart')
  if (hasScripts) await until('In your cart', async () => (await visit.read()).includes('In your cart'))
  else await until('the cart', async () => new URL(await visit.address()).pathname === '/cart')
  await visit.press('Checkout')
  await until('the checkout', async () => (await visit.address()).includes('/checkout'))
  for (const [label, text] of Object.entries(typed)) await visit.type(label, text)
  await visit.type('Email', email)
  await visit.choose(way)
  await visit.press(submits(way, hasScripts))
  await until('the order or HitPay', async () => !(await visit.address()).startsWith(`${shop}/checkout`))
}

const typed = {
  Name: 'Tan Mei Ling',
  Phone: '81234567',
  'Postal code': '400012',
  'Block and street': '12 Lorong Example',
}

// Without script the button cannot follow the choice: it names the first way, whatever is chosen.
const submits = (way: Way, hasScripts: boolean) =>
  !hasScripts || way === 'PayNow' ? 'with PayNow' : way === 'Card or wallet' ? 'Continue to HitPay' : 'HitPay window'

async function pay({ visit, way, shop, email, bank, hasScripts }: Story) {
  if (way === 'PayNow') return bank.pay(email)
  if (way === 'HitPay window' && hasScripts) return visit.pressInFrame('Pay')
  await toHostedPage(visit, shop)
  await visit.press('Pay SGD')
  await until('the order', async () => (await visit.address()).startsWith(shop))
}

async function decline({ visit, way, shop, email, bank }: Story) {
  if (way === 'PayNow') return bank.decline(email)
  if (way === 'HitPay window') return visit.pressInFrame('Decline')
  await toHostedPage(visit, shop)
  await visit.press('Decline')
}

async function payAgain(story: Story) {
  const { visit, way, shop } = story
  if (way === 'Card or wallet') await until('the order', async () => (await visit.address()).startsWith(shop))
  await sees(visit, says.waiting)
  // A window that has closed after the refusal is opened again.
  await pay(story).catch(async (error) => {
    if (way !== 'HitPay window') throw error
    await visit.press(' here')
    await pay(story)
  })
}

async function toHostedPage(visit: Visit, shop: string) {
  if (!(await visit.address()).startsWith(shop)) return
  const words = await visit.read()
  await visit.press(words.includes('Pay on HitPay’s page') ? 'Pay on HitPay’s page' : 'Continue to HitPay')
  await until('HitPay’s page', async () => !(await visit.address()).startsWith(shop))
}

/** The order page gets there by itself; a page that cannot is looked at again. */
async function sees(visit: Visit, words: string, reloads = false) {
  await until(words, async () => {
    if ((await visit.read()).includes(words)) return true
    if (reloads) await visit.reload()
    return false
  })
}
