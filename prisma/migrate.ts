import { execFileSync } from 'node:child_process'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import nextEnv from '@next/env'
import pg from 'pg'
import { openSchemaEngine } from './schema-engine'

const here = dirname(fileURLToPath(import.meta.url))
const migrationsDir = join(here, 'migrations')
const schemaPath = join(here, 'schema.prisma')
const filters = { externalTables: [], externalEnums: [] }

/** Applies what is missing and returns the names of what it applied. Two at once: the second waits, then finds nothing to do. */
export async function deployMigrations(databaseUrl: string): Promise<string[]> {
  const lock = new pg.Client({ connectionString: databaseUrl })
  await lock.connect()
  try {
    await lock.query("select pg_advisory_lock(hashtext('migrations'))")
    const engine = await openSchemaEngine(databaseUrl, await readFile(schemaPath, 'utf8'))
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList: await readMigrations(), filters })
    return appliedMigrationNames
  } finally {
    await lock.end()
  }
}

async function readMigrations() {
  const names = (await readdir(migrationsDir, { withFileTypes: true })).filter((entry) => entry.isDirectory())
  const migrationDirectories = await Promise.all(
    names
      .map((entry) => entry.name)
      .sort()
      .map(async (path) => ({
        path,
        migrationFile: {
          path: 'migration.sql',
          content: { tag: 'ok' as const, value: await readFile(join(migrationsDir, path, 'migration.sql'), 'utf8') },
        },
      })),
  )
  return {
    baseDir: migrationsDir,
    lockfile: {
      path: 'migration_lock.toml',
      content: await readFile(join(migrationsDir, 'migration_lock.toml'), 'utf8'),
    },
    shadowDbInitScript: '',
    migrationDirectories,
  }
}

/** Writes the SQL between the committed schema and the edited one into a new folder, for a person to read and extend. */
export async function createMigration(databaseUrl: string, name: string): Promise<string | null> {
  const engine = await openSchemaEngine(databaseUrl, await readFile(schemaPath, 'utf8'))
  const before = committedSchema()
  const { stdout } = await engine.diff({
    from: before === null ? { tag: 'empty' } : schemaTarget(before),
    to: schemaTarget(await readFile(schemaPath, 'utf8')),
    script: true,
    exitCode: null,
    filters,
  })
  if (!stdout || stdout.includes('This is an empty migration')) return null
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
  const folder = join(migrationsDir, `${stamp}_${name}`)
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'migration.sql'), stdout)
  return folder
}

const schemaTarget = (content: string) => ({
  tag: 'schemaDatamodel' as const,
  files: [{ path: 'schema.prisma', content }],
  configDir: here,
})

function committedSchema(): string | null {
  try {
    return execFileSync('git', ['show', 'HEAD:./schema.prisma'], {
      cwd: here,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
  } catch {
    return null
  }
}

async function main([command, name]: string[]) {
  nextEnv.loadEnvConfig(process.cwd())
  const databaseUrl = process.env.DIRECT_URL?.trim() || process.env.DATABASE_URL?.trim()
  if (!databaseUrl) throw new Error('Set DATABASE_URL to the database that should be migrated.')
  if (command === 'deploy') {
    const applied = await deployMigrations(databaseUrl)
    console.log(applied.length > 0 ? `Applied: ${applied.join(', ')}` : 'The database is up to date.')
  } else if (command === 'create' && name) {
    console.log((await createMigration(databaseUrl, name)) ?? 'The schema has not changed since the last commit.')
  } else throw new Error('Usage: npm run db:deploy, or npm run db:migration -- <name>')
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  main(process.argv.slice(2)).then(
    () => process.exit(0),
    (error: unknown) => {
      console.error(error instanceof Error ? error.message : error)
      process.exit(1)
    },
  )
