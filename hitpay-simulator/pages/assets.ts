import { readFileSync } from 'node:fs'
import { Hono } from 'hono'

const assets = {
  'pages.css': ['text/css', './pages.css'],
  'coin.svg': ['image/svg+xml', './coin.svg'],
  'panel.css': ['text/css', '../panel/panel.css'],
  'panel.js': ['text/javascript', '../panel/panel.js'],
  'iframe.css': ['text/css', '../drop-in/iframe.css'],
  'iframe.js': ['text/javascript', '../drop-in/iframe.js'],
} as const

/** The few files that browsers need, read once. */
export function assetRoutes() {
  const routes = new Hono()
  for (const [name, [type, file]] of Object.entries(assets)) {
    const text = readFileSync(new URL(file, import.meta.url), 'utf8')
    routes.get(`/assets/${name}`, (context) => {
      context.header('Content-Type', `${type}; charset=utf-8`)
      context.header('Cache-Control', 'no-cache')
      return context.body(text)
    })
  }
  return routes
}
