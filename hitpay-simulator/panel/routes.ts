import { Hono } from 'hono'
import type { Simulator } from '../simulator-context'
export function panelRoutes(_: Simulator) {
  const routes = new Hono()
  routes.get('/', (context) => context.text('panel'))
  return routes
}
