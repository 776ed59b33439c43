import { createMiddleware } from 'hono/factory'

/** A page on the internet must not press the simulator's buttons through somebody's browser. */
export const refuseForeignSites = createMiddleware(async (context, next) => {
  const fromAbroad = context.req.header('sec-fetch-site') === 'cross-site'
  if (fromAbroad && !['GET', 'HEAD'].includes(context.req.method)) return context.text('Forbidden', 403)
  await next()
})
