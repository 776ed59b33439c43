import { vi } from 'vitest'

/** Does what was put off until after the answer, where the test file has replaced `after` of next/server by `vi.fn()`. */
export async function runAfter(): Promise<void> {
  // Asked for here, or it would be there before it is replaced.
  const { after } = await import('next/server')
  const calls = [...vi.mocked(after).mock.calls]
  vi.mocked(after).mockClear()
  for (const [work] of calls) if (typeof work === 'function') await work()
}
