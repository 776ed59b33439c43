import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { withClient } from './with-client'

const sources = [
  ...['app', 'components', 'lib', 'prisma/schema.prisma', 'prisma/seed-data', 'public', 'proxy.ts'],
  ...[
    'instrumentation.ts',
    'instrumentation-node.ts',
    'next.config.js',
    'postcss.config.js',
    'tsconfig.json',
    'package-lock.json',
  ],
]

/** Changes when another build would come out: other sources, other addresses baked in, another database's ids. */
export async function buildFingerprint(databaseUrl: string, appUrl: string) {
  const hash = createHash('sha256').update(JSON.stringify([process.version, appUrl, await birthOf(databaseUrl)]))
  for (const [name, value] of Object.entries(process.env).sort())
    if (name.startsWith('NEXT_PUBLIC_')) hash.update(`${name}=${value}\n`)
  for (const source of sources) addTo(hash, source)
  return hash.digest('hex')
}

/** Changes with anything in these files and folders. */
export function hashOf(paths: string[]) {
  const hash = createHash('sha256')
  for (const path of paths) addTo(hash, path)
  return hash.digest('hex')
}

function addTo(hash: ReturnType<typeof createHash>, path: string) {
  if (!existsSync(path)) return
  if (statSync(path).isDirectory()) {
    for (const name of readdirSync(path).sort()) addTo(hash, join(path, name))
    return
  }
  const content = path.startsWith('public') ? String(statSync(path).size) : readFileSync(path)
  hash.update(`${path}\n`).update(content)
}

/** Prerendered pages hold ids of the database they were built from; a new database is a new catalogue. */
async function birthOf(databaseUrl: string) {
  const { rows } = await withClient(databaseUrl, (client) =>
    client.query('select id from _prisma_migrations order by started_at limit 1'),
  )
  return String(rows[0]?.id)
}

const stampFile = (distDir: string) => join(distDir, 'built-from')
const buildIdOf = (distDir: string) => readFileSync(join(distDir, 'BUILD_ID'), 'utf8')

export const isBuilt = (distDir: string, fingerprint: string) =>
  existsSync(stampFile(distDir)) &&
  existsSync(join(distDir, 'BUILD_ID')) &&
  readFileSync(stampFile(distDir), 'utf8') === `${fingerprint} ${buildIdOf(distDir)}`

export const stampBuild = (distDir: string, fingerprint: string) =>
  writeFileSync(stampFile(distDir), `${fingerprint} ${buildIdOf(distDir)}`)
