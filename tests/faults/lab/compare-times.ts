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
