/** Does `work` for every item, at most `atOnce` at a time, and answers in the order of the items. */
export async function inTurns<T, R>(items: readonly T[], work: (item: T) => Promise<R>, atOnce = 16): Promise<R[]> {
  const done: R[] = []
  const queue = items.entries()
  const worker = async () => {
    for (const [place, item] of queue) done[place] = await work(item)
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker))
  return done
}
