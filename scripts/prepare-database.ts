import { requireDatabase, seedIfEmpty } from './services/catalogue'
import { configuredDatabase, loadEnvFiles } from './services/configured'
import { applyMigrations } from './services/migrations'
import { Stop } from './services/stop'

/** Before a build: the database is migrated, and a new shop gets its first goods. */
async function main() {
  loadEnvFiles()
  const databaseUrl = configuredDatabase()
  if (!databaseUrl)
    throw new Stop('DATABASE_URL is not set. Give this project a Postgres database first, then deploy again.')
  await requireDatabase(databaseUrl)
  await applyMigrations(databaseUrl)
  await seedIfEmpty(databaseUrl, () => console.log('Filling the shop with its first goods …'))
  console.log('The database is ready.')
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof Stop ? error.message : error)
    process.exit(1)
  },
)
