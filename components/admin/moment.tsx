import { store } from '@/lib/store'

const written = new Intl.DateTimeFormat(store.locale, {
  timeZone: store.timeZone,
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** A moment in the shop's own time, the same on the server and in every browser. */
export const Moment = ({ at }: { at: string }) => (
  <time dateTime={at} className="figures whitespace-nowrap">
    {written.format(new Date(at)).replaceAll('\u202f', ' ')}
  </time>
)
