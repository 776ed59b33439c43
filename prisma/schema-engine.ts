import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg'
import { __wbg_set_wasm, SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg'

/**
 * Prisma's schema engine from WebAssembly: the same migrations table and checksums as `prisma migrate deploy`,
 * without downloading a native binary.
 */
export async function openSchemaEngine(databaseUrl: string, schema: string): Promise<SchemaEngine> {
  await instantiate()
  const adapter = bindMigrationAwareSqlAdapterFactory(new WholeScriptPg({ connectionString: databaseUrl }))
  return SchemaEngine.new({ datamodels: [['schema.prisma', schema]] }, () => {}, adapter)
}

// The stock adapter cuts a migration at every semicolon, which breaks function bodies. Postgres reads a whole script
// by itself, and as one implicit transaction: a migration that fails halfway leaves nothing behind.
class WholeScriptPg extends PrismaPg {
  override async connect() {
    const adapter = await super.connect()
    // An index over a million orders takes longer than a request may.
    adapter
      .underlyingDriver()
      .on('connect', (client) => void client.query('set statement_timeout = 0; set lock_timeout = 0'))
    adapter.executeScript = async (script) => {
      await adapter.underlyingDriver().query(script)
    }
    return adapter
  }
}

let instantiated: Promise<void> | undefined
const instantiate = () => {
  instantiated ??= loadWasm()
  return instantiated
}

// The package's own entry imports a .wasm file as a module, which Node does not do by itself.
async function loadWasm() {
  const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm')
  const bytes = await readFile(join(dirname(entry), 'schema_engine_bg.wasm'))
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': { ...bindings } })
  __wbg_set_wasm(instance.exports)
  const start = instance.exports.__wbindgen_start
  if (typeof start === 'function') start()
}
