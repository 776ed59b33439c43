import { answerNotes, apiNotes } from './api-notes'
import type { Note } from './note'
import type { SwitchName } from './switches'
import { dropInNotes, webhookNotes } from './webhook-notes'

type Group = { title: string; about: string; notes: Partial<Record<SwitchName, Note>> }

/** The switches as a person meets them on the panel. */
export const switchGroups: Group[] = [
  { title: 'API faults', about: 'Calls to /v1 that go wrong.', notes: apiNotes },
  { title: 'Answers', about: 'Ways HitPay has been seen, or may be found, to write its answers.', notes: answerNotes },
  {
    title: 'Webhooks',
    about: 'How they are sent when nobody says otherwise, and how they are written.',
    notes: webhookNotes,
  },
  { title: 'Drop-In', about: 'The script that a shop loads, and its frame.', notes: dropInNotes },
]
