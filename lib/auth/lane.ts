/** Too much of this work waits already. */
export class BusyError extends Error {
  override name = 'BusyError'
}

/**
 * Lets `most` pieces of work run at once and `waiting` more stand in line; whoever comes after that is turned away with
 * a BusyError.
 */
export function lane(most: number, waiting: number) {
  const line: (() => void)[] = []
  let running = 0
  const enter = () => {
    if (running < most) {
      running += 1
      return Promise.resolve()
    }
    if (line.length >= waiting) throw new BusyError('Too much of this is under way')
    return new Promise<void>((resolve) => line.push(resolve))
  }
  const leave = () => {
    const next = line.shift()
    if (next) next()
    else running -= 1
  }
  return async <T>(work: () => Promise<T>): Promise<T> => {
    await enter()
    try {
      return await work()
    } finally {
      leave()
    }
  }
}
