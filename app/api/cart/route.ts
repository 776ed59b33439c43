import { type NextRequest, NextResponse } from 'next/server'
import type { CartAnswer } from '@/lib/cart/cart-answer'
import { cartIn, putCart } from '@/lib/cart/cart-jar'
import { changeCart } from '@/lib/cart/change-cart'
import { type CartChange, readCartChange, safeReturnPath } from '@/lib/cart/schemas'
import { findSku } from '@/lib/catalogue/find-sku'
import { env } from '@/lib/env'
import { orAway } from '@/lib/outage/away-answer'
import { bodyProblem, readBody } from '@/lib/read-body'
import { isSameOrigin } from '@/lib/security-headers'

const longestForm = 8192

/**
 * The one door to the cart, for forms with and without script. A plain address, since the forms live on pages that a
 * CDN may keep across deploys.
 */
export const POST = orAway(async (request: NextRequest) => {
  if (!isSameOrigin(request.headers, env().appUrl))
    return new Response('Only this shop may change a cart.', { status: 403 })
  const body = await readBody(request, longestForm).catch(bodyProblem)
  if ('status' in body) return new Response(body.message, { status: body.status })
  const fields = await readFields(request, body)
  const change = fields && readCartChange(fields)
  if (!change) return new Response('This form cannot be read.', { status: 400 })
  const { cart, answer } = await changeCart(cartIn(request.cookies), change)
  const response = wantsJson(request)
    ? NextResponse.json(answer)
    : goBack(answer, pathAfter(change, safeReturnPath(fields.return)))
  response.headers.set('Cache-Control', 'no-store')
  putCart(response.cookies, cart)
  return response
})

/** The form's fields. A product form without script sends its options; the SKU is found from them. */
async function readFields({ headers: sent }: NextRequest, body: Uint8Array): Promise<Record<string, unknown> | null> {
  const headers = { 'Content-Type': sent.get('content-type') ?? '' }
  const form = await new Response(new Uint8Array(body), { headers }).formData().catch(() => null)
  if (!form) return null
  const fields = Object.fromEntries(form)
  if (fields.sku || typeof fields.product !== 'string') return fields
  return { ...fields, sku: await findSku(fields.product, fields) }
}

const wantsJson = (request: NextRequest) => request.headers.get('accept')?.includes('application/json') ?? false

// A cart that is empty after this was not kept by the browser, and its page can then say so.
const pathAfter = ({ intent }: CartChange, path: string) =>
  intent === 'add' && path === '/cart' ? '/cart?notice=added' : path

function goBack(answer: CartAnswer, path: string) {
  const location = answer.ok ? path : `/cart?notice=${answer.problem}`
  return new NextResponse(null, { status: 303, headers: { Location: location } })
}
