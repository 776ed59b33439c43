import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { seed } from '../../scripts/services/catalogue'
import { hashOf } from '../../scripts/services/fingerprint'
import { applyMigrations } from '../../scripts/services/migrations'
import type { Postgres } from '../../scripts/services/postgres'

/**
 * A fresh copy of the seeded shop. The original is kept between runs, so that the ids in prerendered pages stay true
 * and the shop need not be built again.
 */
export async function freshDatabase(postgres: Postgres) {
  const note = join(postgres.folder, 'original-made-from')
  const madeFrom = hashOf(['prisma/migrations', 'prisma/seed.ts', 'prisma/seed-data'])
  if (!existsSync(note) || readFileSync(note, 'utf8') !== madeFrom) {
    await administer(postgres, ['drop database if exists original with (force)', 'create database original'])
    await applyMigrations(postgres.url('original'))
    seed(postgres.url('original'))
    writeFileSync(note, madeFrom)
  }
  await administer(postgres, ['drop database if exists shop with (force)', 'create database shop template original'])
  return postgres.url('shop')
}

async function administer(postgres: Postgres, statements: string[]) {
  const client = new pg.Client({ connectionString: postgres.url('postgres') })
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}
