import { applyMigrations } from '../../scripts/services/migrations'
import type { startPostgres } from '../../scripts/services/postgres'
import { withClient } from '../../scripts/services/with-client'

/** A migrated, empty database that test databases are copied of. Nobody can connect to it: one in use cannot be copied. */
export async function makeTemplate(postgres: Awaited<ReturnType<typeof startPostgres>>): Promise<string> {
  const url = postgres.url('template_shop')
  const allow = (connections: boolean) =>
    withClient(postgres.url('postgres'), (client) =>
      client.query(`alter database template_shop allow_connections ${connections}`),
    )
  await postgres.ensureDatabase('template_shop')
  // It is closed already where this Postgres has served an earlier run.
  await allow(true)
  await applyMigrations(url)
  await allow(false)
  return url
}
