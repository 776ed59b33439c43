type Comparison = ReturnType<typeof compareTimes>

/**
 * Measures, and where that shows a difference, measures once more: by chance alone that happens once in a thousand
 * times, and twice to the same side once in two million. Answers with all that was measured.
 */
export async function tellApart(measure: () => Promise<Comparison>) {
  const first = await measure()
  if (!isClear(first)) return { apart: false, measured: [first] }
  const second = await measure()
  return { apart: isClear(second) && first.slower > 0.5 === second.slower > 0.5, measured: [first, second] }
}

export const isClear = ({ p }: Comparison) => p < 0.001

/** Whether two series of times could be told apart, by ranks alone: outliers of a busy machine weigh no more than any other. */
export function compareTimes(ones: readonly number[], others: readonly number[]) {
  const all = [...ones.map((time) => ({ time, one: true })), ...others.map((time) => ({ time, one: false }))]
  all.sort((a, b) => a.time - b.time)
  let rankSum = 0
  for (const [index, { one }] of all.entries()) if (one) rankSum += index + 1
  const [m, n] = [ones.length, others.length]
  const u = rankSum - (m * (m + 1)) / 2
  const z = (u - (m * n) / 2) / Math.sqrt((m * n * (m + n + 1)) / 12)
  return {
    /** How probable a difference this large is where there is none (Mann-Whitney, both sides). */
    p: 2 * (1 - normal(Math.abs(z))),
    /** Of one and another picked at random, how often the one took longer: 0.5 is a toss. */
    slower: u / (m * n),
  }
}

// The normal distribution's share below z, by Abramowitz and Stegun 26.2.17: right to seven digits.
function normal(z: number): number {
  const t = 1 / (1 + 0.2316419 * z)
  const terms = [0.31938153, -0.356563782, 1.781477937, -1.821255978, 1.330274429]
  const sum = terms.reduceRight((rest, term) => (rest + term) * t, 0)
  return 1 - (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * sum
}
