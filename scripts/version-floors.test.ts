import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type Copy, isAtLeast, tooOld, unpaired, versionFloors } from './services/version-floors'

const lockSchema = z.object({
  packages: z.record(z.string(), z.object({ name: z.string().optional(), version: z.string().optional() })),
})
const manifestSchema = z.object({ name: z.string(), version: z.string() })
const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'))

const copiesIn = (lock: unknown): Copy[] =>
  Object.entries(lockSchema.parse(lock).packages).flatMap(([at, { name, version }]) => {
    const folder = /node_modules\/((?:@[^/]+\/)?[^/]+)$/.exec(at)?.[1]
    return folder && version ? [{ at, name: name ?? folder, version }] : []
  })

const locked = copiesIn(read('package-lock.json'))

describe('no copy of a package lies below its floor', () => {
  test('D10 in the lockfile, direct or brought along (ASVS 15.2.1)', () => {
    expect(locked.length).toBeGreaterThan(300)
    expect(tooOld(locked)).toEqual([])
    expect(unpaired(locked)).toEqual([])
  })
  test('D10 on the disk, whatever the lockfile says', () => {
    const guarded = new Set(versionFloors.map((floor) => floor.package))
    const installed = locked
      .filter(({ at, name }) => guarded.has(name) && existsSync(join(at, 'package.json')))
      .map(({ at }) => ({ at, ...manifestSchema.parse(read(join(at, 'package.json'))) }))
    expect(installed.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['next', 'next-auth', 'nodemailer', 'prisma', 'react']),
    )
    expect(tooOld(installed)).toEqual([])
  })
  test('D10 the packages asked for are the ones with floors', () => {
    const names = new Set(locked.map(({ name }) => name))
    for (const name of ['next', 'next-auth', 'nodemailer', 'prisma', '@prisma/client', 'react', 'react-dom']) {
      expect(names).toContain(name)
      expect(versionFloors.map((floor) => floor.package)).toContain(name)
    }
  })
})

describe('an old copy is found', () => {
  test.each([
    ['at the top', { 'node_modules/next': { version: '16.4.0' } }],
    ['under another package', { 'node_modules/some-kit/node_modules/next': { version: '15.5.2' } }],
    ['under another name', { 'node_modules/framework': { name: 'next', version: '16.3.8' } }],
    ['before its release', { 'node_modules/next': { version: '16.4.1-canary.7' } }],
    ['in a scope', { 'node_modules/@auth/core': { version: '0.41.2' } }],
    ['without a version that can be read', { 'node_modules/nodemailer': { version: 'latest' } }],
  ])('D10 %s', (_, packages) => {
    expect(tooOld(copiesIn({ packages: { '': { version: '0.1.0' }, ...packages } }))).toHaveLength(1)
  })
  test('D10 and two halves of different versions', () => {
    const packages = { 'node_modules/react': { version: '19.3.1' }, 'node_modules/react-dom': { version: '19.3.0' } }
    expect(unpaired(copiesIn({ packages }))).toEqual(['react and react-dom differ: 19.3.1, 19.3.0'])
  })
  test.each([
    ['16.4.1', '16.4.1', true],
    ['16.10.0', '16.4.1', true],
    ['17.0.0', '16.4.1', true],
    ['16.4.0', '16.4.1', false],
    ['9.99.99', '16.4.1', false],
    ['16.5.0-canary.1', '16.4.1', true],
    ['16.4.1+build', '16.4.1', true],
  ])('%s is at least %s: %s', (version, floor, answer) => expect(isAtLeast(version, floor)).toBe(answer))
})
