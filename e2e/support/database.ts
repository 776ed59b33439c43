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
  const madeFrom = hashOf(['prisma/migrations', 'prisma/seed.ts', 'prisma/seed-data', 'e2e/support/database.ts'])
  if (!existsSync(note) || readFileSync(note, 'utf8') !== madeFrom) {
    await administer(postgres, ['drop database if exists original with (force)', 'create database original'])
    await applyMigrations(postgres.url('original'))
    seed(postgres.url('original'))
    await fillShelf(postgres.url('original'))
    writeFileSync(note, madeFrom)
  }
  await administer(postgres, ['drop database if exists shop with (force)', 'create database shop template original'])
  return postgres.url('shop')
}

// All shoppers of the stories come from one address, and one visitor holds at most half of a shelf unpaid.
async function fillShelf(url: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(`
      with filled as (
        update stock s set on_hand = s.on_hand + 2000 from variants v join products p on p.id = v.product_id
        where v.id = s.variant_id and p.slug = 'kopi-cup' returning s.variant_id
      )
      insert into stock_ledger (variant_id, delta, cause) select variant_id, 2000, 'stories' from filled`)
  } finally {
    await client.end()
  }
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
