import { expect } from 'vitest'
import { db } from '@/lib/db'

type Broken = { invariant: string; subject: string; detail: string }

/** Every rule of the shop, asked of the whole database. On failure the message names what broke and where. */
export async function expectInvariants(): Promise<void> {
  const broken = await db().$queryRaw<Broken[]>`select invariant, subject, detail from broken_invariants`
  expect(broken).toEqual([])
}
