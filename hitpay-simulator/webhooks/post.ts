import type { Clock } from '../clock'
import type { Attempt, Delivery } from '../records'

const keptOfAnswer = 1_000

/** One attempt. Redirects are not followed: an answer that is not 2xx is a failure. */
export async function post(delivery: Delivery, clock: Clock, timeoutMs: number): Promise<Attempt> {
  const at = clock.now()
  const started = performance.now()
  const timeout = new AbortController()
  const cancel = clock.after(timeoutMs, () => timeout.abort())
  try {
    const response = await fetch(delivery.url, {
      method: 'POST',
      headers: delivery.headers,
      body: delivery.body,
      redirect: 'manual',
      signal: timeout.signal,
    })
    const answer = (await response.text()).slice(0, keptOfAnswer)
    return { at, status: response.status, durationMs: since(started), verdict: verdictOn(response.status), answer }
  } catch (error) {
    const verdict = timeout.signal.aborted ? `no answer in ${timeoutMs} ms` : `not reached: ${reason(error)}`
    return { at, status: null, durationMs: since(started), verdict, answer: '' }
  } finally {
    cancel()
  }
}

function verdictOn(status: number): string {
  if (status >= 200 && status < 300) return 'accepted'
  return status >= 300 && status < 400 ? 'a redirect, not followed' : 'refused'
}

function reason(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  if (cause instanceof Error) return 'code' in cause ? String(cause.code) : cause.message
  return String(cause)
}

const since = (started: number) => Math.round(performance.now() - started)
