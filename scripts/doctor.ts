import { type Env, parseEnv } from '@/lib/env'
import { checkDatabase, checkFiles, checkHitPay, checkSecrets, type Finding } from './services/checks'
import { loadEnvFiles } from './services/configured'
import { reasonOf } from './services/stop'

/** Reads this machine's environment as the shop would, and says what would go wrong before a shopper finds out. */
async function examine(): Promise<Finding[]> {
  loadEnvFiles()
  const files = checkFiles()
  let env: Env
  try {
    env = parseEnv(process.env)
  } catch (error) {
    return [...files, { ok: false, says: reasonOf(error), todo: '.env.example says what each variable is for.' }]
  }
  return [
    ...files,
    { ok: true, says: 'Every variable reads well.' },
    ...(await checkDatabase(env.databaseUrl)),
    ...(await checkHitPay(env)),
    ...checkSecrets(env),
  ]
}

const findings = await examine()
for (const { ok, says, todo } of findings) console.log(`${ok ? '✓' : '✗'} ${says}${ok || !todo ? '' : `\n    ${todo}`}`)
process.exit(findings.every(({ ok }) => ok) ? 0 : 1)
