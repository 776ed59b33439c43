import { readFileSync } from 'node:fs'
import { Hono } from 'hono'

export const assets = {
  'base.css': ['text/css', './base.css'],
  'slip.css': ['text/css', './slip.css'],
  'coin.svg': ['image/svg+xml', './coin.svg'],
  'panel.css': ['text/css', '../panel/panel.css'],
  'list.css': ['text/css', '../panel/list.css'],
  'desk.css': ['text/css', '../panel/desk.css'],
  'timeline.css': ['text/css', '../panel/timeline.css'],
  'forms.css': ['text/css', '../panel/forms.css'],

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
