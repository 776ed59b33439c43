import { expect, type Page } from '@playwright/test'
import { products } from '../../prisma/seed-data/catalogue'

export type Way = 'PayNow' | 'Card or wallet' | 'HitPay window'

/** Words of the shop that stories wait for. */
export const says = {
  waiting: 'Your order is waiting for payment.',
  checking: 'Your payment was received and is being confirmed.',
  paid: 'Thank you. Your order is paid.',
  review: 'We received your payment. Our team is checking it.',
  cancelled: 'This order is cancelled.',
  expired: 'This order was not paid in time.',
}

/** The shop as its shopper meets it: by what is written on the page. */
export class Shop {
  constructor(
    readonly page: Page,
    readonly shopper: { email: string; name: string },
  ) {}

  async openProduct(title: string) {
    await this.page.goto(`/products/${slugOf(title)}`)
    // The stock is read by the page's script: from here on it answers to a press.
    await expect(this.page.getByText(/^(In stock|\d+ left|Sold out)$/).first()).toBeVisible()
  }

  async addToCart(title: string, choice: Record<string, string> = {}) {
    await this.openProduct(title)
    for (const [option, value] of Object.entries(choice))
      await this.page.getByRole('group', { name: option }).getByRole('radio', { name: value }).check()
    const answer = this.page.waitForResponse('**/api/cart')
    await this.page.getByRole('button', { name: 'Add to cart' }).click()
    await answer
    await expect(this.page.getByText('In your cart')).toBeVisible()
  }

  async fillCheckout() {
    await this.page.goto('/checkout')
    await this.fillContact()
    await this.page.getByLabel('Postal code').fill('400012')
    await this.page.getByLabel('Block and street').fill('12 Lorong Example')
  }

  async fillContact() {
    await this.page.getByLabel('Email').fill(this.shopper.email)
    await this.page.getByLabel('Name').fill(this.shopper.name)
    await this.page.getByLabel('Phone').fill('81234567')
  }

  async placeOrder(way: Way) {
    await this.page.getByRole('radio', { name: way }).check()
    await this.page.getByRole('button', { name: submitOf[way] }).click()
  }

  /** From an empty cart to an order that waits for money. */
  async order(way: Way, title = 'Kopi Cup and Saucer') {
    await this.addToCart(title)
    await this.fillCheckout()
    await this.placeOrder(way)
    if (way === 'Card or wallet') await expect(this.hostedPage.getByText('asks you for')).toBeVisible()
    else await this.sees(says.waiting)
  }

  /** HitPay's own page, where a redirected shopper pays. */
  get hostedPage() {
    return this.page.getByRole('main')
  }

  async press(button: string | RegExp) {
    await this.page.getByRole('button', { name: button }).click()
  }

  /** Presses until the page has asked HitPay: straight after the order it does not ask again at once. */
  async claimsToHavePaid() {
    await expect(async () => {
      await this.press('I have paid')
      await expect(this.page.getByRole('heading', { level: 1 })).toHaveText(says.checking, { timeout: 3000 })
    }).toPass({ timeout: 25_000 })
  }

  /** The order page's one sentence. The page gets there by itself; without script it reloads every ten seconds. */
  async sees(headline: string | RegExp) {
    await expect(this.page.getByRole('heading', { level: 1 })).toHaveText(headline, { timeout: 25_000 })
  }
}

const submitOf: Record<Way, RegExp> = {
  PayNow: /^Pay .* with PayNow$/,
  'Card or wallet': /^Continue to HitPay/,
  'HitPay window': /in a HitPay window$/,
}

export function slugOf(title: string) {
  const product = products.find((one) => one.title === title)
  if (!product) throw new Error(`Nothing called ${title} is for sale.`)
  return product.slug
}
