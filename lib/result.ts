/** What an action answers. What the visitor can mend is returned; what must never happen is thrown. */
export type ActionResult<T = undefined> =
  /** `waits`: it was taken, and what comes of it is not known yet. */
  { ok: true; data: T; waits?: true } | { ok: false; message: string; fieldErrors?: Record<string, string[]> }
