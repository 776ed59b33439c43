import { readdirSync, readFileSync } from 'node:fs'

/** What moves money, stock or status, and the files in which it is decided; doors and pages only ask for it. */
const patterns: Record<string, RegExp> = {
  webhook:
    /^lib\/payments\/(refused-webhooks\/.+|receive-webhook|(read|apply|quarantine|replay)-delivery|report-failed-.*)\.ts$/,
  settle: /^lib\/payments\/(settle-payment|settle-late|settlement|find-attempt|report-odd-payment)\.ts$/,
  record: /^lib\/payments\/(record-payment|record-failure|adopt-orphans|(read-amount|paid-payment))\.ts$/,
  review: /^lib\/payments\/(accept-payments|ask-for-rest|settle-rest|take-as-paid|kept-wrong-sums)\.ts$/,
  refund:
    /^lib\/(payments\/(record-refund|refund-payment|settle-refund|move-after-refund|give-back|withdraw-when-back)|orders\/money-back)\.ts$/,
  'refund answer':
    /^lib\/payments\/((keep-)?refund-answer|prove-refund|declare-not-made|resolve-refunds|compare-refunds)\.ts$/,
  reserve: /^lib\/(payments\/reserve-refund|inventory\/restock)\.ts$/,
  sweep: /^lib\/(payments\/.*sweep.*|limits\/sweep|jobs\/.*)\.ts$/,
  hold: /^lib\/inventory\/(hold-.*|holds-goods|commit-holds|release-holds|lock-stock|held-by-cart)\.ts$/,
  're-hold': /^lib\/inventory\/rehold-stock\.ts$/,
  'create-order': /^lib\/checkout\/(create-order|place-order|order-again|checkout-key|minimum-total|totals)\.ts$/,
  'call-off':
    /^lib\/(payments\/(call-off-order|cancel-unpaid-order|give-up-attempts|close-attempt)|orders\/cancel-order)\.ts$/,
  expire: /^lib\/(orders\/expire-orders|payments\/(expire-unpaid-orders|visit-order|tend-order))\.ts$/,
  status: /^lib\/(orders\/(transition|claim-version|fulfil-order|lock-order|status)|transaction)\.ts$/,
  reconcile: /^lib\/payments\/(reconcile-.*|check-attempt|settle-finding|accept-finding|apply-finding|finding)\.ts$/,
  attempt:
    /^lib\/payments\/(open-attempt|keep-open-attempt|start-payment|keep-answer|attempt|press|watch-schedule)\.ts$/,
  'test payment': /^lib\/payments\/(create|refund|settle)-test-payment\.ts$/,
  circuit: /^lib\/payments\/circuit\.ts$/,
  limits: /^lib\/limits\/(take.*|visitor|limits|socket-address)\.ts$/,
  sessions: /^lib\/auth\/(sessions|devices)\/.+\.ts$/,
  'sign-in': /^lib\/auth\/(passwords\/.+|password|prove|fresh-proof|sign-in-limit|lane|guards)\.ts$/,
  'two-step': /^lib\/auth\/two-step\/.+\.ts$/,
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

const writes = (source: string) =>
  /\b(insert into|delete from)\b|\bupdate \w+ (\w+ )?set\b/.test(source) ||
  /\b(db\(\)|tx)\s*\.\w+\s*\.(create|update|upsert|delete)(Many)?(AndReturn)?\(/.test(source)
