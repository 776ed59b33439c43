import { readdirSync, readFileSync } from 'node:fs'

/** What moves money, stock or status, and the files in which it is decided; what is not there yet is passed over. */
const patterns: Record<string, RegExp> = {
  settle: /^lib\/payments\/(settle-payment|settlement|find-attempt|report-odd-payment|apply-delivery|resolve-.*)\.ts$/,
  record: /^lib\/payments\/(record-payment|record-failure|adopt-orphans|read-amount)\.ts$/,
  refund:
    /^lib\/payments\/(record-refund|refund-payment|settle-refund|move-after-refund|give-back|withdraw-when-back)\.ts$/,
  reserve: /^lib\/(payments\/reserve-refund|inventory\/restock)\.ts$/,
  sweep: /^lib\/(payments\/.*sweep.*|limits\/sweep|jobs\/.*)\.ts$/,
  hold: /^lib\/inventory\/(hold-.*|commit-holds|release-holds|lock-stock|held-by-cart)\.ts$/,
  're-hold': /^lib\/inventory\/rehold-stock\.ts$/,
  'create-order': /^lib\/checkout\/(create-order|place-order|order-again)\.ts$/,
  'call-off': /^lib\/(payments\/call-off-order|orders\/cancel-order|payments\/.*(void|give-up|close).*)\.ts$/,
  expire: /^lib\/orders\/(expire-orders|transition|claim-version|fulfil-order)\.ts$/,
  reconcile: /^lib\/payments\/(reconcile-.*|check-attempt|settle-finding|accept-finding|apply-finding|finding)\.ts$/,
  attempt: /^lib\/payments\/(open-attempt|start-payment|keep-answer|resolve-attempt|watch-schedule)\.ts$/,
  circuit: /^lib\/payments\/circuit\.ts$/,
  limits: /^lib\/limits\/(take|visitor)\.ts$/,
  sessions: /^lib\/(sessions|auth)\/.+\.ts$/,
}

export type Verb = { name: string; files: string[] }

/** Every verb with its files as they are now. What writes to the database and belongs to none is one verb more. */
export function readVerbs(): Verb[] {
  const files = readdirSync('lib', { recursive: true, encoding: 'utf8' })
    .map((file) => `lib/${file.replaceAll('\\', '/')}`)
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|\/test-/.test(file))
    .sort()
  const taken = new Set<string>()
  const take = (found: string[]) => {
    for (const file of found) taken.add(file)
    return found
  }
  const named = Object.entries(patterns).map(([name, pattern]) => ({
    name,
    files: take(files.filter((file) => pattern.test(file) && !taken.has(file))),
  }))
  const others = files.filter((file) => !taken.has(file) && writes(readFileSync(file, 'utf8')))
  return [...named, { name: 'other writes', files: others }].filter((verb) => verb.files.length > 0)
}

const writes = (source: string) => /\b(insert into|delete from)\b|\bupdate \w+ (\w+ )?set\b/.test(source)
