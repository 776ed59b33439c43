import type { APIRequestContext, Browser, BrowserContext } from '@playwright/test'
import { z } from 'zod'

/** A form's own hidden fields, as a browser without script would post them. */
export async function hiddenFields(browser: Browser, visitor: BrowserContext, path: string, button: string | RegExp) {
  const context = await browser.newContext({ javaScriptEnabled: false, storageState: await visitor.storageState() })
  const page = await context.newPage()
  await page.goto(path)
  const form = page.locator('form').filter({ has: page.getByRole('button', { name: button }) })
  const pairs = await form
    .last()
    .locator('input[type=hidden]')
    .evaluateAll((inputs) =>
      inputs.map((input) => [input.getAttribute('name') ?? '', input.getAttribute('value') ?? '']),
    )
  await context.close()
  return Object.fromEntries(pairs)
}

const csrfSchema = z.object({ csrfToken: z.string() })

/** Signs in as next-auth's own page does; the cookies stay with `request`. */
export async function postSignIn(request: APIRequestContext, form: Record<string, string>) {
  const { csrfToken } = csrfSchema.parse(await (await request.get('/api/auth/csrf')).json())
  return request.post('/api/auth/callback/credentials', {
    form: { csrfToken, json: 'true', ...form },
    headers: { Origin: process.env.E2E_SHOP ?? '' },
  })
}
