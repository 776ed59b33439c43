/** What typed text means, or what is wrong with it, as a sentence for whoever typed it. */
export type Reading = { ok: true; text: string } | { ok: false; message: string }

export const understood = (text: string): Reading => ({ ok: true, text })
export const refused = (message: string): Reading => ({ ok: false, message })
