/** The body is larger than the door takes. */
export class BodyTooLargeError extends Error {
  override name = 'BodyTooLargeError'
}

/** The body did not arrive in time. */
export class BodyTooSlowError extends Error {
  override name = 'BodyTooSlowError'
}

/**
 * A request's bytes, never more than `limit` of them in memory: a lying Content-Length or an endless stream is cut off
 * where it crosses the line, and one that trickles after `patience` milliseconds. Throws BodyTooLargeError and
 * BodyTooSlowError.
 */
export async function readBody(request: Request, limit: number, patience = 10_000): Promise<Uint8Array> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw new BodyTooLargeError('The body is too large')
  const reader = request.body?.getReader()
  let isLate = false
  const timer = setTimeout(() => {
    isLate = true
    // Ends the read that is waiting; its answer is looked at below.
    reader?.cancel().catch(() => {})
  }, patience)
  try {
    const body = await readAll(reader, limit)
    if (isLate) throw new BodyTooSlowError('The body is too slow')
    return body
  } finally {
    clearTimeout(timer)
  }
}

async function readAll(reader: ReadableStreamDefaultReader<Uint8Array> | undefined, limit: number) {
  const chunks: Uint8Array[] = []
  let size = 0
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
