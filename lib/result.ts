/** What an action answers. What the visitor can mend is returned; what must never happen is thrown. */
export type ActionResult<T = undefined> =
  | { ok: true; data: T }
  | { ok: false; message: string; fieldErrors?: Record<string, string[]> }
