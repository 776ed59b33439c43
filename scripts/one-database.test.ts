import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const sources = ['app', 'components', 'lib'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
    .map((name) => join(folder, name)),
)
const filesWith = (pattern: RegExp) => sources.filter((file) => pattern.test(readFileSync(file, 'utf8')))

// Money that was decided a moment ago must be read where it was written: there is no second place to read from.
test('P14 the shop opens its database in one file, by one address, for reads and writes alike', () => {
  expect(sources.length).toBeGreaterThan(200)
  expect(filesWith(/new (PrismaClient|PrismaPg|pg\.Pool|pg\.Client|Pool|Client)\(/)).toEqual(['lib/db.ts'])
  expect(filesWith(/connectionString/)).toEqual(['lib/db.ts'])
  expect(readFileSync('lib/db.ts', 'utf8').match(/connectionString: \w+/g)).toEqual(['connectionString: databaseUrl'])
  expect(filesWith(/\$replica|read-?replica|readReplicas/i)).toEqual([])
})
