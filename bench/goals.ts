const missed: string[] = []

/** A figure with its goal, for a table; one that misses it says so, and the bench then ends with 1. */
export function against(name: string, value: number, goal: { least: number } | { most: number }): string {
  const holds = 'least' in goal ? value >= goal.least : value <= goal.most
  const words = 'least' in goal ? `≥ ${goal.least}` : `≤ ${goal.most}`
  if (holds) return words
  missed.push(`${name}: ${Number(value.toFixed(2))} (${words})`)
  return `${words} missed`
}

/** What was missed so far. */
export const missedGoals = (): readonly string[] => missed
