import { existsSync, readFileSync } from 'node:fs'

// Numbers of the items of levels 1 and 2 of the OWASP Application Security Verification Standard 5.0.0, by section:
// up to a number, or one by one where items of level 3 stand between.
const sections: Record<string, string> = {
  '1.1': '1-2',
  '1.2': '1-9',
  '1.3': '1-11',
  '1.4': '1-3',
  '1.5': '1-2',
  '2.1': '1-3',
  '2.2': '1-3',
  '2.3': '1-4',
  '2.4': '1',
  '3.2': '1-2',
  '3.3': '1-4',
  '3.4': '1-6',
  '3.5': '1-5',
  '3.7': '1-2',
  '4.1': '1-3',
  '4.2': '1',
  '4.3': '1-2',
  '4.4': '1-4',
  '5.1': '1',
  '5.2': '1-3',
  '5.3': '1-2',
  '5.4': '1-3',
  '6.1': '1-3',
  '6.2': '1-12',
  '6.3': '1-4',
  '6.4': '1-4',
  '6.5': '1-5',
  '6.6': '1-3',
  '6.8': '1-4',
  '7.1': '1-3',
  '7.2': '1-4',
  '7.3': '1-2',
  '7.4': '1-5',
  '7.5': '1-2',
  '7.6': '1-2',
  '8.1': '1-2',
  '8.2': '1-3',
  '8.3': '1',
  '8.4': '1',
  '9.1': '1-3',
  '9.2': '1-4',
  '10.1': '1-2',
  '10.2': '1-2',
  '10.3': '1-4',
  '10.4': '1-11',
  '10.5': '1-5',
  '10.6': '1-2',
  '10.7': '1-3',
  '11.1': '1-2',
  '11.2': '1-3',
  '11.3': '1-3',
  '11.4': '1-4',
  '11.5': '1',
  '11.6': '1',
  '12.1': '1-3',
  '12.2': '1-2',
  '12.3': '1-4',
  '13.1': '1',
  '13.2': '1-5',
  '13.3': '1-2',
  '13.4': '1-5',
  '14.1': '1-2',
  '14.2': '1-4',
  '14.3': '1-3',
  '15.1': '1-3',
  '15.2': '1-3',
  '15.3': '1-7',
  '16.1': '1',
  '16.2': '1-5',
  '16.3': '1-4',
  '16.4': '1-3',
  '16.5': '1-3',
  '17.1': '1',
  '17.2': '1-4',
  '17.3': '1-2',
}

/** `1.1.1` and so on, in the order of the standard. */
export const standardIds = Object.entries(sections).flatMap(([section, numbers]) =>
  numbers.split(' ').flatMap((part) => {
    const [from = 0, to = from] = part.split('-').map(Number)
    return Array.from({ length: to - from + 1 }, (_, place) => `${section}.${from + place}`)
  }),
)

/** How many of them tests must show, by the ids in their titles. */
export const fewestAutomated = 80

/** "ASVS 3.3.1, 3.3.4" anywhere in a title names both. */
export const standardIdsIn = (titles: readonly string[]): string[] =>
  titles.flatMap((title) =>
    [...title.matchAll(/ASVS ((?:\d+\.\d+\.\d+(?:, )?)+)/g)].flatMap(([, ids]) => ids?.match(/\d+\.\d+\.\d+/g) ?? []),
  )

export type Verdict = 'met' | 'not met' | 'not ours'
export type Answer = { id: string; verdict: Verdict; asks: string; by: string }

const isVerdict = (word: string): word is Verdict => ['met', 'not met', 'not ours'].includes(word)

/** The lines of docs/asvs.md in its order. */
export const readAnswers = (file = 'docs/asvs.md'): Answer[] =>
  (existsSync(file) ? readFileSync(file, 'utf8') : '').split('\n').flatMap((line) => {
    const [, id, verdict, asks, by] = /^\| (\d+\.\d+\.\d+) \| ([a-z ]+) \| (.+?) \| (.+) \|$/.exec(line) ?? []
    return id && verdict && asks && by && isVerdict(verdict) ? [{ id, verdict, asks, by }] : []
  })
