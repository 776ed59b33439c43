import type { Evidence } from './evidence'
import { html, trusted } from './html'
import { catalogueMap, catalogueTable } from './page-catalogue'
import { goalList } from './page-goals'
import { bugList, invariantList, runList, stageList } from './page-lists'
import { figureList, masthead, runAgain } from './page-summary'

/** What stands in the page beside the evidence: a stylesheet, and a font as base64 WOFF2. */
export type Dress = { css: string; font: string }

/** One run as one file that needs no other. */
export const evidencePage = (evidence: Evidence, { css, font }: Dress): string =>
  html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>The evidence · ${evidence.run.startedAt.slice(0, 10)}</title>
<style>
@font-face { font-family: "Instrument Sans"; font-weight: 400 700; src: url("data:font/woff2;base64,${trusted(font)}") format("woff2"); }
${trusted(css)}
</style>
</head>
<body>
<main>
${masthead(evidence)}
${figureList(evidence.figures)}
${catalogueMap(evidence.catalogue)}
${goalList(evidence.goals)}
${bugList(evidence.bugs)}
${invariantList(evidence.invariants)}
${stageList(evidence.stages)}
${runList(evidence.runs)}
${runAgain(evidence.run)}
${catalogueTable(evidence.catalogue)}
</main>
</body>
</html>
`.text
