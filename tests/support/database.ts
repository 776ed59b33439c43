import { randomBytes } from 'node:crypto'
import pg from 'pg'

export type TestDatabase = { url: string; drop: () => Promise<void> }

/** A fresh, migrated, empty database: a copy of the template, made in the server's own files. */
export async function createDatabase(templateUrl: string): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`
  await asAdministrator(templateUrl, `create database ${name} template template_shop strategy file_copy`)
  return {
    url: withDatabase(templateUrl, name),
    drop: () => asAdministrator(templateUrl, `drop database if exists ${name} with (force)`),
  }
}

/** Copies a database as it stands at this moment: a backup. Whoever is connected is thrown out. */
export async function copyDatabase(url: string): Promise<TestDatabase> {
  const name = `copy_${randomBytes(6).toString('hex')}`
  const original = new URL(url).pathname.slice(1)
  await throwOut(url)
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
