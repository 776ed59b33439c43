/** A form as it was posted. Whoever calls an action by hand may send anything in its place, which is no form: an empty one. */
export const postedForm = (sent: unknown): FormData => (sent instanceof FormData ? sent : new FormData())
