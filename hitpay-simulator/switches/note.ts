import type { z } from 'zod'

export type Note = { label: string; help: string }

/** A note for every switch of a schema: the compiler misses none. */
export type Notes<Schema extends z.ZodObject> = Record<keyof z.infer<Schema>, Note>
