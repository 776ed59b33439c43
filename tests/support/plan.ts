import type pg from 'pg'
import { z } from 'zod'

export type PlanNode = {
  'Node Type': string
  'Relation Name'?: string
  'Index Cond'?: string
  'Actual Rows'?: number
  'Actual Loops'?: number
  'Rows Removed by Filter'?: number
  Plans?: PlanNode[]
}

const nodeSchema: z.ZodType<PlanNode> = z.lazy(() =>
  z.object({
    'Node Type': z.string(),
    'Relation Name': z.string().optional(),
    'Index Cond': z.string().optional(),
    'Actual Rows': z.number().optional(),
    'Actual Loops': z.number().optional(),
    'Rows Removed by Filter': z.number().optional(),
    Plans: z.array(nodeSchema).optional(),
  }),
)
const planSchema = z.tuple([z.object({ 'QUERY PLAN': z.tuple([z.object({ Plan: nodeSchema })]) })])

/** How Postgres would answer a statement with these values. Nothing is done. */
export async function planOf(client: pg.Client, statement: { text: string; values: unknown[] }): Promise<PlanNode> {
  const { rows } = await client.query({ text: `explain (format json) ${statement.text}`, values: statement.values })
  return planSchema.parse(rows)[0]['QUERY PLAN'][0].Plan
}

/** How Postgres would answer a statement whatever its values: what a connection may do with one it has prepared. */
export async function genericPlanOf(client: pg.Client, text: string): Promise<PlanNode> {
  const { rows } = await client.query(`explain (generic_plan, format json) ${text}`)
  return planSchema.parse(rows)[0]['QUERY PLAN'][0].Plan
}

/** How Postgres answers a query, done and counted. */
export async function runOf(client: pg.Client, statement: { text: string; values: unknown[] }): Promise<PlanNode> {
  const { rows } = await client.query({
    text: `explain (analyze, timing off, format json) ${statement.text}`,
    values: statement.values,
  })
  return planSchema.parse(rows)[0]['QUERY PLAN'][0].Plan
}

/** The most rows that any one step of a run has looked at. */
export function mostRead(node: PlanNode): number {
  const { 'Actual Rows': kept = 0, 'Rows Removed by Filter': removed = 0, 'Actual Loops': loops = 1 } = node
  return Math.max((kept + removed) * loops, ...(node.Plans ?? []).map(mostRead))
}

/** Tables that a plan reads from end to end. */
export function scannedIn(node: PlanNode): string[] {
  const below = (node.Plans ?? []).flatMap(scannedIn)
  return node['Node Type'].endsWith('Seq Scan') ? [...below, node['Relation Name'] ?? '?'] : below
}
