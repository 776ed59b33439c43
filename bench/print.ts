import type { Weight } from './weight'

type Comparison = { name: string; beside: string; goal: number | null }

const comparisons: Comparison[] = [
  { name: 'product page', beside: 'bare page', goal: 0.65 },
  { name: 'listing page', beside: 'bare page', goal: 0.6 },
  { name: 'shop’s bare handler', beside: 'bare handler', goal: null },
  { name: 'order status', beside: 'shop’s bare handler', goal: null },
  { name: 'webhook, forged', beside: 'shop’s bare handler', goal: null },
  { name: 'webhook, paying an order', beside: 'shop’s bare handler', goal: null },
]

/** Only the ratios mean anything: both sides were measured in the same minutes on the same machine. */
export function printRates(rates: Map<string, number>) {
  const rate = (name: string) => rates.get(name) ?? 0
  console.log('\nRequests per second, 10 connections, medians')
  table(
    ['', 'req/s', 'beside', 'req/s', 'ratio', 'goal'],
    comparisons.map(({ name, beside, goal }) => [
      name,
      rate(name).toFixed(0),
      beside,
      rate(beside).toFixed(0),
      (rate(name) / rate(beside)).toFixed(2),
      goal === null ? '' : `≥ ${goal}`,
    ]),
  )
}

type Weighed = { name: string; weight: Weight; goal: { [Part in keyof Weight]: number | null } | null }

export function printWeights(pages: Weighed[]) {
  const cell = ({ weight, goal }: Weighed, part: keyof Weight) =>
    `${weight[part].toFixed(0)}${goal?.[part] ? ` (≤ ${goal[part]})` : ''}`
  console.log('\nA first visit on a phone, compressed as sent (goals in brackets)')
  table(
    ['', 'JS kB', 'all kB', 'requests', 'raw HTML kB'],
    pages.map((page) => [
      page.name,
      cell(page, 'scriptKb'),
      cell(page, 'totalKb'),
      cell(page, 'requests'),
      cell(page, 'htmlKb'),
    ]),
  )
}

function table(head: string[], rows: string[][]) {
  const all = [head, ...rows]
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)))
  for (const row of all) console.log(row.map((text, column) => text.padEnd(widths[column] ?? 0)).join('   '))
}
