import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { thisCommit } from './machine'

const folder = mkdtempSync(join(tmpdir(), 'commit-'))
afterAll(() => rmSync(folder, { recursive: true }))

const git = (...args: string[]) =>
  execFileSync('git', ['-C', folder, '-c', 'user.name=n', '-c', 'user.email=e@example.com', ...args], { stdio: 'pipe' })

function commit(path: string, text: string) {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), text)
  git('add', '-A')
  git('commit', '-qm', `Write ${path}`)
  return thisCommit(folder)
}

test('two commits that differ only in what no test reads are of the same code', () => {
  git('init', '-q')
  const first = commit('lib/a.ts', '1')
  const documented = ['docs/evidence/page.html', 'docs/decisions/001.md', 'CHANGELOG.md'].map((path) =>
    commit(path, 'x'),
  )
  for (const { hash, code } of documented) {
    expect(hash).not.toBe(first.hash)
    expect(code).toBe(first.code)
  }
  const paths = ['lib/a.ts', 'tests/b.test.ts', 'scripts/evidence/catalogue.md', 'docs/asvs.md']
  const codes = paths.map((path) => commit(path, `${path} changed`).code)
  expect(new Set([first.code, ...codes]).size).toBe(5)
})

test('what is not committed is not clean, unless it is the evidence itself', () => {
  expect(thisCommit(folder)).toMatchObject({ clean: true, subject: 'Write docs/asvs.md' })
  writeFileSync(join(folder, 'docs/evidence/page.html'), 'another')
  expect(thisCommit(folder).clean).toBe(true)
  writeFileSync(join(folder, 'lib/a.ts'), 'another')
  expect(thisCommit(folder).clean).toBe(false)
})
