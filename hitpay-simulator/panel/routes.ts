import { type Context, Hono } from 'hono'
import { readFields } from '../api/body'
import { ApiError } from '../api/errors'
import type { Simulator } from '../simulator-context'
import { controlRoom } from './control-room'
import { panelForms } from './forms'
import { sendRoom } from './frame'
import { connectPage, deliveriesPage } from './other-pages'
import { switchesPage } from './switches-page'

/** The control panel: pages to look at, plain forms to press. */
export function panelRoutes(simulator: Simulator) {
  const { store } = simulator
  const routes = new Hono()

  const showRequest = (context: Context, id: string | undefined, said?: string, status?: 409) => {
    const request = store.requests.get(id ?? '') ?? store.newestRequestLast.at(-1)
    const body = controlRoom(simulator, request, said === undefined ? undefined : { said, refused: status === 409 })
    return sendRoom(context, simulator, { path: '/', title: 'Control room', body }, status)
  }

  routes.get('/', (context) => showRequest(context, context.req.query('request')))

  routes.get('/deliveries', (context) =>
    sendRoom(context, simulator, { path: '/deliveries', title: 'Webhooks', body: deliveriesPage(simulator) }),
  )
  routes.get('/switches', (context) =>
    sendRoom(context, simulator, { path: '/switches', title: 'Switches', body: switchesPage(simulator) }),
  )
  routes.get('/connect', (context) =>
    sendRoom(context, simulator, { path: '/connect', title: 'Connect', body: connectPage(simulator) }),
  )

  const forms = panelForms(simulator)
  routes.post('/panel/*', async (context) => {
    const { to, said } = await forms(context.req.path, await readFields(context.req))
    // With the panel's script the answer is shown in place; without it the address must be one that can be reloaded.
    if (said === undefined || !context.req.header('x-in-place')) return context.redirect(to, 303)
    return showRequest(context, new URLSearchParams(to.split('?')[1]).get('request') ?? undefined, said)
  })

  routes.onError((error, context) => {
    if (!(error instanceof ApiError)) throw error
    const id = /^\/panel\/requests\/([^/]+)$/.exec(context.req.path)?.[1]
    return showRequest(context, id, error.message, 409)
  })
  return routes
}
