/** Rejects with this sentence when the work takes longer. The work itself goes on; what it holds must end by itself. */
export async function bounded<T>(work: Promise<T>, milliseconds: number, sentence: string): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(sentence)), milliseconds)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
