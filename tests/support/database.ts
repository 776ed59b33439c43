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
