import { pool } from '@/lib/db'

/** Milliseconds: an answer is believed so long, and waited for so long. */
const fresh = 1000
const patience = 8000

let asked = { at: 0, answer: Promise.resolve(true) }

/** Whether the database answers, asked at most once a second however many pages want to know. */
export function isDatabaseUp(): Promise<boolean> {
  if (Date.now() - asked.at > fresh) asked = { at: Date.now(), answer: ask() }
  return asked.answer
}

function ask(): Promise<boolean> {
  const question = pool()
    .query('select 1')
    .then(
      () => true,
      () => false,
    )
  return Promise.race([question, new Promise<false>((resolve) => setTimeout(resolve, patience, false).unref())])
}
