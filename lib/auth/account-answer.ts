import type { ActionResult } from '@/lib/result'

/** What a form about an account is told: a sentence, and recovery codes that are shown this once. */
export type AccountNews = { message: string; codes?: string[] }

export type AccountAnswer = ActionResult<AccountNews> & {
  /** The form on the page that asked: its hidden field `form`. */
  form: string
  /** What was typed and is no secret. */
  typed: Record<string, string>
}
