import { createHash } from 'node:crypto'
import { store } from '@/lib/store'

/** Seconds until a page that could not be shown asks again by itself. */
export const retryAfter = 5

const styles = `
:root{color-scheme:light dark;font:1.0625rem/1.55 system-ui,sans-serif;background:light-dark(#fbf8f3,#151412);color:light-dark(#1c1b19,#ede8df)}
body{margin:0;min-height:100svh;display:grid;align-content:center;padding:2rem 1rem}
main{max-width:34rem;margin:auto;width:100%}
h1{font-size:clamp(1.75rem,1.4rem + 1.5vw,2.5rem);line-height:1.1;letter-spacing:-.02em;margin:0 0 1rem}
p{margin:.75rem 0}
.quiet{color:light-dark(#645f56,#a8a195)}
a{color:inherit;text-underline-offset:.2em;display:inline-block;padding:.625rem 0}
`
/** Names the page's one style element in a policy. */
export const awayStyleHash = `'sha256-${createHash('sha256').update(styles).digest('base64')}'`

/**
 * The page while the database is away. It needs nothing but itself, looks again on its own, and tells a shopper who has
 * just paid that nothing is lost. `path` is one of ours, checked by the caller.
 */
export const awayPage = (path: string): string => `<!doctype html>
<html lang="${store.locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="${retryAfter}">
<title>One moment – ${store.name}</title>
<style>${styles}</style>
</head>
<body>
<main>
${path.startsWith('/orders/') ? orderWords : shopWords}
<p class="quiet" role="status">This page looks again by itself every ${retryAfter} seconds.</p>
<p><a href="">Look again now</a></p>
</main>
</body>
</html>
`

const orderWords = `<h1>We cannot show your order just now</h1>
<p>Your order is kept. If you have paid, your payment is safe: HitPay keeps it and tells us again until we have noted it. Do not pay a second time.</p>`

const shopWords = `<h1>The shop cannot answer just now</h1>
<p>Your cart and your orders are kept, and nothing was charged by this page.</p>`
