import { Hono } from 'hono'
import { apiRoutes } from './api/routes'
import { bankRoutes } from './bank/routes'
import { checkoutRoutes } from './checkout/routes'
import { controlRoutes } from './control/routes'
import { dropInRoutes } from './drop-in/routes'
import { assetRoutes } from './pages/assets'
import { refuseForeignSites } from './pages/foreign-sites'
import { panelRoutes } from './panel/routes'
import type { Simulator } from './simulator-context'

export function createApp(simulator: Simulator) {
  const app = new Hono()
  app.get('/health', (context) => context.json({ status: 'ok', name: 'hitpay-simulator' }))
  app.route('/v1', apiRoutes(simulator))
  app.use(refuseForeignSites)
  app.route('/simulator', controlRoutes(simulator))
  app.route('/', checkoutRoutes(simulator))
  app.route('/', bankRoutes(simulator))
  app.route('/', dropInRoutes(simulator))
  app.route('/', panelRoutes(simulator))
  app.route('/', assetRoutes())
  return app
}
