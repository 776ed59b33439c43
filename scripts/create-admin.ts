import { parseArgs } from 'node:util'
import { hash } from '@node-rs/argon2'
import { z } from 'zod'
import { readEmail } from '../lib/text/read-email'
import { readName } from '../lib/text/read-line'
import { typed } from '../lib/text/typed'
import { requireDatabase } from './services/catalogue'
import { choosePassword } from './services/choose-password'
import { configuredDatabase, loadEnvFiles } from './services/configured'
import { runningPostgres } from './services/postgres'
import { Stop } from './services/stop'
import { withClient } from './services/with-client'

const usage = 'Usage: npm run admin:create -- --email you@example.com --name "Your name"'
const wishSchema = z.object({
  email: typed(readEmail),
  name: typed(readName),
})

async function main() {
  const { values } = parseArgs({ options: { email: { type: 'string' }, name: { type: 'string' } } })
  const wish = wishSchema.safeParse(values)
  if (!wish.success) throw new Stop(usage)
  loadEnvFiles()
  const databaseUrl = configuredDatabase() ?? (await runningPostgres('.data/postgres', 'shop'))
  if (!databaseUrl)
    throw new Stop('Set DATABASE_URL to the database of your shop, or leave npm run demo running in another window.')
  await requireDatabase(databaseUrl)
  const password = await choosePassword()
  await saveAdmin(databaseUrl, { ...wish.data, passwordHash: await hash(password.text) })
  console.log(`${wish.data.email} is an admin of this shop.`)
  if (password.isMade) console.log(`Password, shown this once: ${password.text}`)
}

type NewAdmin = { email: string; name: string; passwordHash: string }

/** Someone who has an account already becomes an admin, with the new password. */
const saveAdmin = (databaseUrl: string, { email, name, passwordHash }: NewAdmin) =>
  withClient(databaseUrl, (client) =>
    client.query(
      `insert into users (email, name, password_hash, role) values ($1, $2, $3, 'admin')
       on conflict (email) do update set name = excluded.name, password_hash = excluded.password_hash, role = 'admin'`,
      [email, name, passwordHash],
    ),
  )

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof Stop ? error.message : error)
    process.exit(1)
  },
)
