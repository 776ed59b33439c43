import type { StateWords, Tone } from './words'

const dots: Record<Tone, string> = {
  good: 'bg-good',
  wait: 'bg-edge',
  care: 'bg-warn',
  bad: 'bg-bad',
  over: 'border border-edge',
}

/** A state as a word with a dot: the word says it, the dot helps the eye down a column. */
export const StateWord = ({ words: [word, tone] }: { words: StateWords }) => (
  <span className="inline-flex items-baseline gap-2">
    <span aria-hidden="true" className={`size-2 shrink-0 self-center rounded-full ${dots[tone]}`} />
    <span>{word}</span>
  </span>
)
