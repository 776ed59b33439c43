import type { ActionResult } from '@/lib/result'

/** What a staff form is told, and what was typed into it, so that nothing has to be typed twice. */
export type StaffAnswer<Data = string> = ActionResult<Data> & {
  /** The form on the page that asked: its hidden field `form`. */
  form: string
  typed: Record<string, string>
}
