import type { ReactNode } from 'react'
import type { Check, CheckResult, Section } from '@/lib/go-live/check'
import { Moment } from './moment'
import { OfficePart } from './office-page'
import { StateWord } from './state-word'
import type { StateWords } from './words'

const sections: [section: Section, title: string][] = [
  ['account', 'HitPay account'],
  ['webhooks', 'Webhooks'],
  ['methods', 'Ways to pay'],
  ['test', 'Test payment'],
  ['shop', 'Shop'],
  ['server', 'Server and database'],
]

/** `inside`: what else belongs into a section. */
type GoLiveChecksProps = { checks: readonly Check[]; inside: Partial<Record<Section, ReactNode>> }

/** Each check with what was found and how to mend it, under HitPay's own headings. */
export const GoLiveChecks = ({ checks, inside }: GoLiveChecksProps) =>
  sections.map(([section, title]) => (
    <OfficePart key={section} id={section} title={title}>
      <ul className="border-line border-t">
        {checks
          .filter((check) => check.section === section)
          .map((check) => (
            <CheckRow key={check.id} check={check} />
          ))}
      </ul>
      {inside[section]}
    </OfficePart>
  ))

const resultWords: Record<CheckResult, StateWords> = {
  passed: ['Passed', 'good'],
  failed: ['Mend this', 'bad'],
  not_tried: ['Not tried', 'wait'],
  not_needed: ['Not needed', 'over'],
}

const CheckRow = ({ check: { title, result, sentence, howToMend, at } }: { check: Check }) => (
  <li className="grid gap-x-6 gap-y-1 border-line border-b py-3 sm:grid-cols-[8rem_minmax(0,1fr)]">
    <p>
      <StateWord words={resultWords[result]} />
    </p>
    <div className="measure min-w-0">
      <h3 className="font-strong">{title}</h3>
      <p className="break-words">{sentence}</p>
      {howToMend && <p className="break-words text-ink-muted">{howToMend}</p>}
      {at && result !== 'not_needed' && (
        <p className="text-ink-muted">
          Tried <Moment at={at} />
        </p>
      )}
    </div>
  </li>
)

/** How far the shop is, in one line. */
export function GoLiveSummary({ checks }: { checks: readonly Check[] }) {
  const count = (result: CheckResult) => checks.filter((check) => check.result === result).length
  const [failed, untried, passed] = [count('failed'), count('not_tried'), count('passed')]
  return (
    <p className="flex flex-wrap gap-x-6 gap-y-1">
      <StateWord words={[`${failed} to mend`, failed > 0 ? 'bad' : 'over']} />
      <StateWord words={[`${untried} not tried`, untried > 0 ? 'wait' : 'over']} />
      <StateWord words={[`${passed} passed`, 'good']} />
    </p>
  )
}
