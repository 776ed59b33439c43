/** The body is larger than the door takes. */
export class BodyTooLargeError extends Error {
  override name = 'BodyTooLargeError'
}

/** The body did not arrive in time. */
export class BodyTooSlowError extends Error {
  override name = 'BodyTooSlowError'
}

/** Whoever sent it has hung up. */
export class BodyCutError extends Error {
  override name = 'BodyCutError'
}

export type BodyProblem = { status: 400 | 408 | 413; message: string }

/** What to say to whoever sent a form that could not be read. */
export function bodyProblem(error: unknown): BodyProblem {
  if (error instanceof BodyTooLargeError) return { status: 413, message: 'This form is larger than any of ours.' }
  if (error instanceof BodyTooSlowError) return { status: 408, message: 'The form did not arrive in time.' }
  // The caller has hung up.
  return { status: 400, message: 'This form did not arrive whole.' }
}

/**
 * A request's bytes, never more than `limit` of them in memory: a lying Content-Length or an endless stream is left
 * where it crosses the line, and one that trickles after `patience` milliseconds. Throws BodyTooLargeError,
 * BodyTooSlowError and BodyCutError. What is left is not cancelled: that would close the connection under the answer.
 */
export async function readBody(request: Request, limit: number, patience = 10_000): Promise<Uint8Array> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw new BodyTooLargeError('The body is too large')
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new BodyTooSlowError('The body is too slow')), patience)
  })
  try {
    return await Promise.race([readAll(request.body?.getReader(), limit), late])
  } finally {
    clearTimeout(timer)
  }
}

async function readAll(reader: ReadableStreamDefaultReader<Uint8Array> | undefined, limit: number) {
  const chunks: Uint8Array[] = []
  let size = 0
  const readPart = () => reader?.read().catch(throwCut)
  for (let part = await readPart(); part && !part.done; part = await readPart()) {
    size += part.value.byteLength
    if (size > limit) throw new BodyTooLargeError('The body is too large')
    chunks.push(part.value)
  }
  return Buffer.concat(chunks)
}

const throwCut = (cause: unknown): never => {
  throw new BodyCutError('The body did not arrive whole', { cause })
}
