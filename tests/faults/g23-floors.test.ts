import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect } from 'vitest'
import { z } from 'zod'
import { type Copy, tooOld, unpaired, versionFloors } from '../../scripts/services/version-floors'
import { goal } from './lab/goal'

const lockSchema = z.object({
  packages: z.record(z.string(), z.object({ name: z.string().optional(), version: z.string().optional() })),
})
const auditSchema = z.object({
  metadata: z.object({ vulnerabilities: z.object({ high: z.number(), critical: z.number() }) }),
})

goal(
  {
    id: 'G23',
    claim:
      'no copy of a package lies below the floors of the advisories kept here; npm audit, where it is answered, knows of nothing high',
    covers: ['D10'],
    limit: 120,
  },
  async (trial) => {
    const copies = readCopies()
    expect(tooOld(copies)).toEqual([])
    expect(unpaired(copies)).toEqual([])
    const advisories = versionFloors.flatMap(({ because }) => because).length
    trial.count('copies in the tree', copies.length)
    trial.count('packages with a floor', versionFloors.length)
    const known = await audit()
    expect(known ?? 0).toBe(0)
    trial.count('high or critical by npm audit', known ?? 'not answered')
    const audited = known === null ? 'npm audit was not answered here' : 'npm audit knows of nothing high or critical'
    return `${copies.length} copies against ${versionFloors.length} floors (${advisories} reasons): none below; ${audited}`
  },
)

function readCopies(): Copy[] {
  const { packages } = lockSchema.parse(JSON.parse(readFileSync('package-lock.json', 'utf8')))
  return Object.entries(packages).flatMap(([at, { name, version }]) => {
    const folder = /node_modules\/((?:@[^/]+\/)?[^/]+)$/.exec(at)?.[1]
    return folder && version ? [{ at, name: name ?? folder, version }] : []
  })
}

/** High and critical ones in what is deployed. Null where no registry answers. */
const audit = () =>
  new Promise<number | null>((resolve) => {
    execFile('npm', ['audit', '--omit=dev', '--json'], { timeout: 60_000 }, (_, stdout) => {
      try {
        const { high, critical } = auditSchema.parse(JSON.parse(stdout)).metadata.vulnerabilities
        resolve(high + critical)
      } catch {
        resolve(null)
      }
    })
  })
