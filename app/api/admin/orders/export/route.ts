import { logForeignForm } from '@/lib/auth/log-foreign-form'
import { isOwnForm } from '@/lib/auth/own-form'
import { env } from '@/lib/env'
import { exportOrders } from '@/lib/orders/export-orders'
import { orAway } from '@/lib/outage/away-answer'
import { bodyProblem, readBody } from '@/lib/read-body'

/** The orders of some days as a CSV file. Posted, so that no link and no prefetch takes shoppers' data out. */
export const POST = orAway(async (request: Request) => {
  if (!isOwnForm(request.headers, env().appUrl)) {
    logForeignForm(request.headers)
    return say(403, 'This form was not sent from the back office.')
  }
  const body = await readBody(request, 1024).catch(bodyProblem)
  if ('status' in body) return say(body.status, body.message)
  const asked = new URLSearchParams(new TextDecoder().decode(body))
  const file = await exportOrders({ from: asked.get('from'), to: asked.get('to') })
  if (!file) return say(404, 'There is nothing here.')
  if (!file.ok) return say(400, file.message)
  return new Response(streamOf(file.data), {
    headers: {
      ...headers,
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="orders-${asked.get('from')}-${asked.get('to')}.csv"`,
    },
  })
})

function streamOf(pieces: AsyncIterable<string>): ReadableStream<Uint8Array> {
  const left = pieces[Symbol.asyncIterator]()
  const encoder = new TextEncoder()
  return new ReadableStream({
    pull: async (stream) => {
      const piece = await left.next()
      if (piece.done) stream.close()
      else stream.enqueue(encoder.encode(piece.value))
    },
  })
}

const headers = { 'Cache-Control': 'no-store' }

const say = (status: number, message: string) => Response.json({ message }, { status, headers })
