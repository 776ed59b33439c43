import type { Context } from 'hono'
import { html } from 'hono/html'
import type { StatusCode } from 'hono/utils/http-status'

export type Markup = ReturnType<typeof html>

type Page = {
  title: string
  body: Markup
  /** More style sheets and scripts, by file name. */
  styles?: string[]
  scripts?: string[]
  bodyClass?: string
  /** Who may frame the page. */
  framedBy?: string
}

export const nothing = html``

/** Every page of the simulator says what it is. */
export const notice = html`<p class="notice">Simulated payment <span aria-hidden="true">·</span> nothing here is real money</p>`

export function sendPage(context: Context, page: Page, status: StatusCode = 200) {
  context.status(status)
  context.header('Cache-Control', 'no-store')
  context.header('Referrer-Policy', 'no-referrer')
  // No form-action: a form that ends in a redirect to the shop would be stopped by it.
  context.header(
    'Content-Security-Policy',
    `default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; frame-ancestors ${page.framedBy ?? "'none'"}`,
  )
  return context.html(html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${page.title} - Pretend Pay</title>
        <link rel="icon" href="/assets/coin.svg" />
        ${['base.css', 'slip.css', ...(page.styles ?? [])].map((name) => html`<link rel="stylesheet" href="/assets/${name}" />`)}
        ${page.scripts?.map((name) => html`<script type="module" src="/assets/${name}"></script>`)}
      </head>
      <body class="${page.bodyClass ?? ''}">
        ${page.body}
      </body>
    </html>`)
}

/** A coin cut out of paper: the dashes mean it is not real. */
export const coin = html`<svg class="coin" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
  <circle cx="16" cy="16" r="14" fill="none" stroke="currentColor" stroke-width="2" stroke-dasharray="4.2 3.13" />
  <path d="M12.5 23V9.5h4.6a4.2 4.2 0 0 1 0 8.4h-4.6" fill="none" stroke="currentColor" stroke-width="2.4" />
</svg>`

export const brand = html`<span class="brand">${coin}<span class="brand-name">Pretend Pay</span></span>`
