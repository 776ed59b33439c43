import { applyMigrations } from '../../scripts/services/migrations'
import type { startPostgres } from '../../scripts/services/postgres'
import { withClient } from '../../scripts/services/with-client'

/** A migrated, empty database that test databases are copied of. Nobody can connect to it: one in use cannot be copied. */
export async function makeTemplate(postgres: Awaited<ReturnType<typeof startPostgres>>): Promise<string> {
  const url = postgres.url('template_shop')
  await postgres.ensureDatabase('template_shop')
  await applyMigrations(url)
  await withClient(postgres.url('postgres'), (client) =>
    client.query('alter database template_shop allow_connections false'),
  )
  return url
}
