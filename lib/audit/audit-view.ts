/** One line of the staff's log. */
export type AuditView = { id: string; at: string; by: string; action: string; said: string | null }
