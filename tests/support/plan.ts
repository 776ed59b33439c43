import type pg from 'pg'
import { z } from 'zod'

export type PlanNode = {
  'Node Type': string
  'Relation Name'?: string
  'Index Cond'?: string
  Plans?: PlanNode[]
}

const nodeSchema: z.ZodType<PlanNode> = z.lazy(() =>
  z.object({
    'Node Type': z.string(),
    'Relation Name': z.string().optional(),
    'Index Cond': z.string().optional(),
    Plans: z.array(nodeSchema).optional(),
  }),
)
const planSchema = z.tuple([z.object({ 'QUERY PLAN': z.tuple([z.object({ Plan: nodeSchema })]) })])

/** How Postgres would answer a statement with these values. Nothing is done. */
export async function planOf(client: pg.Client, statement: { text: string; values: unknown[] }): Promise<PlanNode> {
  const { rows } = await client.query({ text: `explain (format json) ${statement.text}`, values: statement.values })
  return planSchema.parse(rows)[0]['QUERY PLAN'][0].Plan
}

/** Tables that a plan reads from end to end. */
export function scannedIn(node: PlanNode): string[] {
  const below = (node.Plans ?? []).flatMap(scannedIn)
  return node['Node Type'].endsWith('Seq Scan') ? [...below, node['Relation Name'] ?? '?'] : below
}
