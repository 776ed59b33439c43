import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Evidence } from './evidence'
import { evidencePage } from './page'

/** Writes evidence.json and index.html into this folder, over what an earlier run left, and answers with the page's path. */
export function writeEvidence(evidence: Evidence, folder: string): string {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'evidence.json'), `${JSON.stringify(evidence, null, 2)}\n`)
  const page = join(folder, 'index.html')
  writeFileSync(page, evidencePage(evidence, dress()))
  return page
}

const dress = () => ({
  css: readFileSync(new URL('page.css', import.meta.url), 'utf8'),
  font: readFileSync(resolve('app/fonts/instrument-sans-latin.woff2'), 'base64'),
})
