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

test('two commits that differ in their documents alone are of the same code', () => {
  git('init', '-q')
  const first = commit('lib/a.ts', '1')
  const documented = [commit('docs/evidence/page.html', 'x'), commit('CHANGELOG.md', 'x')]
  for (const { hash, code } of documented) {
    expect(hash).not.toBe(first.hash)
    expect(code).toBe(first.code)
  }
  for (const path of ['lib/a.ts', 'tests/b.test.ts', 'scripts/evidence/catalogue.md'])
    expect(commit(path, `${path} changed`).code).not.toBe(first.code)
})

test('what is not committed is not clean, unless it is the evidence itself', () => {
  expect(thisCommit(folder)).toMatchObject({ clean: true, subject: 'Write scripts/evidence/catalogue.md' })
  writeFileSync(join(folder, 'docs/evidence/page.html'), 'another')
  expect(thisCommit(folder).clean).toBe(true)
  writeFileSync(join(folder, 'lib/a.ts'), 'another')
  expect(thisCommit(folder).clean).toBe(false)
})
