import { against } from './goals'
import type { SettleRate } from './settle'
import type { Weight } from './weight'

type Comparison = { name: string; beside: string; goal: number | null }

const comparisons: Comparison[] = [
  { name: 'product page', beside: 'bare page', goal: 0.65 },
  { name: 'listing page', beside: 'bare page', goal: 0.6 },
  { name: 'shop’s bare handler', beside: 'bare handler', goal: null },
  { name: 'order status', beside: 'shop’s bare handler', goal: null },
  { name: 'webhook, forged', beside: 'shop’s bare handler', goal: null },
  { name: 'webhook, the same again', beside: 'shop’s bare handler', goal: null },
  { name: 'webhook, three for one payment', beside: 'shop’s bare handler', goal: 0.3 },
  { name: 'webhook, paying an order', beside: 'shop’s bare handler', goal: 0.3 },
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
      goal === null ? '' : against(name, rate(name) / rate(beside), { least: goal }),
    ]),
  )
}

/** Deliveries through the shop's functions, beside a bare pg client that sends the very same statements. */
export function printSettle(rates: readonly SettleRate[]) {
  console.log('\nDeliveries per second in one process, 10 connections, medians')
  table(
    ['', 'statements', 'shop', 'bare pg client', 'ratio', 'goal'],
    rates.map(({ name, statements, ours, bare }) => [
      name,
      String(statements),
      ours.toFixed(0),
      bare.toFixed(0),
      (ours / bare).toFixed(2),
      against(name, ours / bare, { least: 0.5 }),
    ]),
  )
}

export function printLatency({ p50, p99 }: { p50: number; p99: number }) {
  console.log(
    `\nA webhook's answer at 50 deliveries a second: median ${p50} ms, 99 of 100 within ${p99} ms (${against('webhook’s answer', p99, { most: 300 })})`,
  )
}

export type Grown = { name: string; few: number; many: number }

/** How much slower the same becomes when the database holds `orders` orders instead of a thousand. */
export function printGrowth(grown: readonly Grown[], orders: number) {
  console.log(`\nPer second with a thousand orders and with ${orders} in the database`)
  table(
    ['', 'a thousand', String(orders), 'times slower', 'goal'],
    grown.map(({ name, few, many }) => [
      name,
      few.toFixed(0),
      many.toFixed(0),
      (few / many).toFixed(2),
      against(name, few / many, { most: 1.5 }),
    ]),
  )
}

type Weighed = { name: string; weight: Weight; goal: { [Part in keyof Weight]: number | null } | null }

export function printWeights(pages: Weighed[]) {
  const cell = ({ name, weight, goal }: Weighed, part: keyof Weight) => {
    const most = goal?.[part]
    return `${weight[part].toFixed(0)}${most ? ` (${against(`${name}, ${part}`, weight[part], { most })})` : ''}`
  }
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
