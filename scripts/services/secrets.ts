import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { z } from 'zod'

const secret = z.string().default(() => randomBytes(24).toString('hex'))
const schema = z.object({
  nextAuth: secret,
  cron: secret,
  simulatorApiKey: secret,
  simulatorSalt: secret,
  simulatorEventSalt: secret,
})

/** Secrets for this machine only, made once, so that sessions and stored webhooks stay valid over restarts. */
export function localSecrets(file: string) {
  const secrets = schema.parse(read(file))
  writeFileSync(file, JSON.stringify(secrets, null, 2), { mode: 0o600 })
  return secrets
}

function read(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return {}
  }
}
