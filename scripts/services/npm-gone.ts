import { parentOf } from './processes'

/** npm starts a shell that starts us, and that shell passes no signal on: it just dies, or lives on without npm. */
export function whenNpmIsGone(stop: () => void) {
  if (!process.env.npm_lifecycle_event) return
  const startedBy = ancestry()
  const watch = setInterval(() => {
    if (ancestry() === startedBy) return
    clearInterval(watch)
    stop()
  }, 100)
  watch.unref()
}

const ancestry = () => `${parentOf(process.ppid)} ${process.ppid}`
