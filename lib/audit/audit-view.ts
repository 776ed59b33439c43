/** One line of the staff's log. */
export type AuditView = {
  id: string
  at: string
  by: string
  action: string
  said: string | null
  /** What it was done to: the page that shows it, when there is one. */
  subject: { word: string; href: string | null }
}

/** A page of the log, and the id after which the next one begins. */
export type AuditPage = { entries: AuditView[]; next: string | null }
