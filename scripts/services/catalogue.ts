import { spawnSync } from 'node:child_process'
import { reasonOf, Stop } from './stop'
import { withClient } from './with-client'

const beingFilled = 'being filled'

/** Fills an empty shop, and one whose filling was interrupted; any other is left alone. */
export async function seedIfEmpty(databaseUrl: string, announce: () => void) {
  const isFull = await withClient(databaseUrl, async (client) => {
    const note = await client.query("select obj_description('products'::regclass) as note")
    const products = await client.query('select 1 from products limit 1')
    return products.rowCount === 1 && note.rows[0]?.note !== beingFilled
  })
  if (isFull) return
  announce()
  const mark = (note: string) =>
    withClient(databaseUrl, (client) => client.query(`comment on table products is ${note}`))
  await mark(`'${beingFilled}'`)
  seed(databaseUrl)
  await mark('null')
}

export function seed(databaseUrl: string) {
  const seeded = spawnSync(process.execPath, ['--import', 'tsx', 'prisma/seed.ts'], {
    env: { ...process.env, DATABASE_URL: databaseUrl },
    encoding: 'utf8',
  })
  if (seeded.status !== 0) throw new Stop(`The shop could not be filled:\n${seeded.stderr || seeded.stdout}`)
}

/** Says in words why the configured database cannot be used, without repeating its password. */
export async function requireDatabase(databaseUrl: string) {
  const shown = URL.canParse(databaseUrl) ? new URL(databaseUrl) : null
  if (!shown || !/^postgres(ql)?:$/.test(shown.protocol))
    throw new Stop('DATABASE_URL is not a Postgres address (postgresql://user:password@host:5432/name).')
  try {
    await withClient(databaseUrl, (client) => client.query('select 1'))
  } catch (error) {
    throw new Stop(
      `The database in DATABASE_URL (${shown.host}${shown.pathname}) does not let us in: ${reasonOf(error) || 'no answer'}.\n` +
        'Start it or mend the address. Without DATABASE_URL, this command brings a database of its own.',
    )
  }
}
