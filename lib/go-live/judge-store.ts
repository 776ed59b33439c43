import { failedInProduction, passed, type Stage, type Verdict } from '@/lib/go-live/check'

/** What the demo says about itself, as it was when the shop was published. A shop that sells says none of it. */
const demoTexts: readonly string[] = [
  'Lorong',
  'Useful things for small homes.',
  'M9-0012345-6',
  'Lorong Goods Pte. Ltd.',
  '12 Lorong Example, #01-08, Singapore 400012',
  'hello@lorong.example',
  '+65 6000 0000',
]

/** Names of the store's facts that are still the demo's, or are in a domain that cannot exist. */
export function demoFactsIn(facts: unknown, path = ''): string[] {
  if (typeof facts === 'string') return demoTexts.includes(facts) || /@[\w.-]+\.example$/i.test(facts) ? [path] : []
  if (typeof facts !== 'object' || facts === null) return []
  return Object.entries(facts).flatMap(([name, fact]) => demoFactsIn(fact, path ? `${path}.${name}` : name))
}

export function judgeStore(facts: unknown, stage: Stage): Verdict {
  const left = demoFactsIn(facts)
  if (left.length === 0) return passed('Name, address, contact and tax number are your own.')
  return failedInProduction(
    stage,
    `Still the demo’s: ${left.join(', ')}.`,
    'Change them in lib/store.ts: they stand on every page, mail and invoice.',
  )
}

export function judgeSender(emailFrom: string, stage: Stage): Verdict {
  if (!/@[\w.-]+\.example>?\s*$/i.test(emailFrom)) return passed(`Mails come from ${emailFrom}.`)
  return failedInProduction(
    stage,
    `Mails would come from ${emailFrom}, which is nobody’s address.`,
    'Set EMAIL_FROM to an address of your own domain.',
  )
}
