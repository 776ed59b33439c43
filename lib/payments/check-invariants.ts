import type { Statements } from '@/lib/db'
import { type Evidence, verifyAllEvidence, verifyEvidence } from '@/lib/payments/verify-evidence'

/** A rule of the shop that does not hold; `noun` and `id` say whose change broke it, `id` null where time did. */
export type Broken = { invariant: string; subject: string; detail: string; noun: string; id: string | null }

export type Checked = {
  /** Changes looked at. */
  changes: number
  broken: Broken[]
  /** False: the time was over before every change was looked at. The rest waits for the next call. */
  complete: boolean
}

type Change = { id: bigint; noun: string; subject: string }

const batchSize = 5000
const subjectsAtOnce = 500

/**
 * Asks every rule about what was written since it was last found right, and about what time alone can break. What is
 * clean is not asked again; what is broken is, each time. `until` is a moment of performance.now().
 */
export async function checkChanges(tx: Statements, until = Number.POSITIVE_INFINITY): Promise<Checked> {
  const checked: Checked = { changes: 0, broken: await brokenByTime(tx), complete: true }
  let last = '0'
  for (;;) {
    const changes = await tx.$queryRaw<Change[]>`
      select id, noun, subject from changes where id > ${last}::bigint order by id limit ${batchSize}`
    if (changes.length === 0) return checked
    if (performance.now() > until) return { ...checked, complete: false }
    const broken = await checkSubjects(tx, changes)
    await forgetClean(tx, changes, broken)
    const known = new Set(checked.broken.map(nameOf))
    checked.broken.push(...broken.filter((one) => !known.has(nameOf(one))))
    checked.changes += changes.length
    last = String(changes.at(-1)?.id ?? last)
  }
}

const nameOf = ({ invariant, subject, detail }: Broken) => [invariant, subject, detail].join('\n')

const brokenByTime = (tx: Statements) => tx.$queryRaw<Broken[]>`
  select invariant, subject, detail, noun, id from broken_invariants where noun = 'time'`

async function checkSubjects(tx: Statements, changes: readonly Change[]): Promise<Broken[]> {
  const broken: Broken[] = []
  for (const noun of new Set(changes.map((change) => change.noun)))
    for (const ids of chunks(subjectsOf(changes, noun)))
      broken.push(
        ...(await tx.$queryRaw<Broken[]>`
          select invariant, subject, detail, noun, id from broken_invariants
          where noun = ${noun} and id = any(${ids}::uuid[])`),
      )
  const evidence = await verifyEvidence(tx, subjectsOf(changes, 'payment'), subjectsOf(changes, 'delivery'))
  // A salt that a webhook of today was signed with is configured today, unless it was changed meanwhile.
  return [...broken, ...evidence.broken, ...evidence.rotated]
}

const subjectsOf = (changes: readonly Change[], noun: string) => [
  ...new Set(changes.filter((change) => change.noun === noun).map(({ subject }) => subject)),
]

const chunks = (ids: readonly string[]) =>
  Array.from({ length: Math.ceil(ids.length / subjectsAtOnce) }, (_, at) =>
    ids.slice(at * subjectsAtOnce, (at + 1) * subjectsAtOnce),
  )

// By the ids that were read: one of a slower transaction may have come between them since.
async function forgetClean(tx: Statements, changes: readonly Change[], broken: readonly Broken[]) {
  const unclean = new Set(broken.map(({ noun, id }) => `${noun}:${id}`))
  const clean = changes.filter(({ noun, subject }) => !unclean.has(`${noun}:${subject}`))
  await tx.$executeRaw`delete from changes where id = any(${clean.map(({ id }) => String(id))}::bigint[])`
}

export type CheckedAll = { broken: Broken[]; evidence: Evidence }

/** Asks every rule of everything there ever was: at a million orders a matter of minutes, so never of a job. */
export async function checkEverything(tx: Statements): Promise<CheckedAll> {
  const broken = await tx.$queryRaw<Broken[]>`
    select invariant, subject, detail, noun, id from broken_invariants`
  const evidence = await verifyAllEvidence(tx)
  return { broken: [...broken, ...evidence.broken], evidence }
}
