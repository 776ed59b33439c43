/** The body is larger than the door takes. */
export class BodyTooLargeError extends Error {
  override name = 'BodyTooLargeError'
}

/**
 * A request's bytes, never more than `limit` of them in memory: a lying Content-Length or an endless stream is cut off
 * where it crosses the line. Throws BodyTooLargeError.
 */
export async function readBody(request: Request, limit: number): Promise<Uint8Array> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw new BodyTooLargeError('The body is too large')
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = request.body?.getReader()
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    size += part.value.byteLength
    if (size > limit) {
      await reader?.cancel()
      throw new BodyTooLargeError('The body is too large')
    }
    chunks.push(part.value)
  }
  return Buffer.concat(chunks)
}
