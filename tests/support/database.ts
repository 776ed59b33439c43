import { randomBytes } from 'node:crypto'
import pg from 'pg'

export type TestDatabase = { url: string; drop: () => Promise<void> }

/** A fresh, migrated, empty database: a copy of the template, made in the server's own files. */
export const createDatabase = (templateUrl: string) => copyOf('template_shop', templateUrl, 'test')

/** A database without a single table, on the same server. */
export const createEmptyDatabase = (url: string) => copyOf('template1', url, 'empty')

/** Copies a database as it stands at this moment: a backup. Whoever is connected is thrown out. */
export async function copyDatabase(url: string): Promise<TestDatabase> {
  await throwOut(url)
  return copyOf(new URL(url).pathname.slice(1), url, 'copy')
}

async function copyOf(original: string, url: string, prefix: string): Promise<TestDatabase> {
  const name = `${prefix}_${randomBytes(6).toString('hex')}`
  await asAdministrator(url, `create database ${name} template ${original} strategy file_copy`)
  return {
    url: withDatabase(url, name),
    drop: () => asAdministrator(url, `drop database if exists ${name} with (force)`),
  }
}

/** Puts a copy in the place of the database it was made of. */
export async function restoreDatabase(url: string, copy: TestDatabase): Promise<void> {
  const [original, backup] = [new URL(url).pathname.slice(1), new URL(copy.url).pathname.slice(1)]
  await asAdministrator(url, `drop database ${original} with (force)`)
  await asAdministrator(url, `create database ${original} template ${backup} strategy file_copy`)
}

const throwOut = (url: string) =>
  asAdministrator(
    url,
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${new URL(url).pathname.slice(1)}'`,
  )

async function asAdministrator(url: string, statement: string) {
  const client = new pg.Client({ connectionString: withDatabase(url, 'postgres') })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

function withDatabase(url: string, name: string) {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.href
}
