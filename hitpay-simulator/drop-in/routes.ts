import { Hono } from 'hono'
import type { Simulator } from '../simulator-context'
export function dropInRoutes(_: Simulator) {
  return new Hono()
}
