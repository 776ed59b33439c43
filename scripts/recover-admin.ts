import { parseArgs } from 'node:util'
import { hash } from '@node-rs/argon2'
import { logWarning } from '../lib/log-line'
import { readEmail } from '../lib/text/read-email'
import { requireDatabase } from './services/catalogue'
import { choosePassword } from './services/choose-password'
import { configuredDatabase, loadEnvFiles } from './services/configured'
import { runningPostgres } from './services/postgres'
import { Stop } from './services/stop'
import { withClient } from './services/with-client'

const usage = 'Usage: npm run admin:recover -- --email you@example.com'

/** For an owner who has lost the phone, the password or both: whoever can run this where the shop runs owns the shop. */
async function main() {
  const { values } = parseArgs({ options: { email: { type: 'string' } } })
  const email = readEmail(values.email ?? '')
  if (!email.ok) throw new Stop(usage)
  loadEnvFiles()
  const databaseUrl = configuredDatabase() ?? (await runningPostgres('.data/postgres', 'shop'))
  if (!databaseUrl)
    throw new Stop('Set DATABASE_URL to the database of your shop, or leave npm run demo running in another window.')
  await requireDatabase(databaseUrl)
  const password = await choosePassword()
  const userId = await recover(databaseUrl, email.text, await hash(password.text))
  if (!userId) throw new Stop(`Nobody has an account for ${email.text}. npm run admin:create makes one.`)
  logWarning('security', { event: 'recovered', userId })
  console.log('The password is set, two-step sign-in is off, and every device is signed out.')
  if (password.isMade) console.log(`Password, shown this once: ${password.text}`)
}

/** One transaction; the database ends the sessions when the password changes. Null: there is no such account. */
const recover = (databaseUrl: string, email: string, passwordHash: string): Promise<string | null> =>
  withClient(databaseUrl, async (client) => {
    await client.query('begin')
    const { rows } = await client.query('update users set password_hash = $2 where email = $1 returning id', [
      email,
      passwordHash,
    ])
    const id = rows[0]?.id
    if (id) {
      await client.query('delete from totp_secrets where user_id = $1', [id])
      await client.query('delete from recovery_codes where user_id = $1', [id])
      await client.query(
        `insert into security_events (user_id, kind, device, bucket)
         values ($1, 'recovered', 'The server', 'recovered:' || gen_random_uuid())`,
        [id],
      )
      // A flood of strangers' tries does not hold the owner up.
      await client.query('delete from sign_in_delays')
    }
    await client.query('commit')
    return id ?? null
  })

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof Stop ? error.message : error)
    process.exit(1)
  },
)
