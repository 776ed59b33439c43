import { rowCounts } from './cover-rows'
import type { Evidence, RunFacts } from './evidence'
import type { Figure } from './figures'
import { html, type Markup } from './html'
import { duration, grouped, moment, plural } from './page-words'

export const masthead = (evidence: Evidence) => html`<header class="masthead">
<div>
<p class="kicker"><span class="tile" aria-hidden="true"></span>Lorong · the evidence</p>
<h1>${headline(evidence)}</h1>
<p class="lead">One run of <code>npm run test:faults</code> threw at this shop what goes wrong around money, and asked each time whether all that must hold still held. Every figure below was measured by that run; none was typed.</p>
${evidence.run.share === 'fast' ? html`<p class="notice">This was the fast share: the same goals with smaller numbers than the whole laboratory throws.</p>` : null}
</div>
${facts(evidence.run)}
</header>`

function headline({ goals, catalogue }: Evidence): string {
  const count = (state: string) => goals.filter((goal) => goal.state === state).length
  // A number and its noun stay on one line.
  const together = (words: string) => words.replaceAll(' ', '\u00a0')
  const rows = rowCounts(catalogue)
  const rest = (['missed', 'not run'] as const)
    .filter((state) => count(state) > 0)
    .map((state) => `, ${together(`${count(state)} ${state}`)}`)
    .join('')
  return `${together(`${count('met')} of ${goals.length}`)} goals met${rest}; ${together(`${rows.covered} of ${rows.all}`)} known faults covered.`
}

function facts({ commit, machine, startedAt, seconds, seed }: RunFacts) {
  const fact = (name: string, value: Markup) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`
  return html`<dl class="facts">
${fact('Begun', html`${moment(startedAt)}`)}
${fact('Length', html`${duration(seconds)}`)}
${fact('Commit', html`<code>${commit.hash.slice(0, 10)}</code> ${commit.subject}${commit.clean ? null : html` <strong>with changes that are not committed</strong>`}`)}
${fact('Seed', html`<code>${seed}</code>`)}
${fact('Machine', html`${plural(machine.cores, 'core')}, ${machine.memoryGb} GB · ${machine.processor} · ${machine.system}`)}
${fact('Software', html`Node ${machine.node.replace('v', '')} · Postgres ${machine.postgres}`)}
</dl>`
}

export const figureList = (figures: Figure[]) => html`<section aria-label="What was thrown, in numbers">
<dl class="figures">
${figures.map(({ label, value }) => html`<div><dt>${label}</dt>${figureValue(value)}</div>`)}
</dl>
</section>`

function figureValue(value: Figure['value']) {
  if (value === null) return html`<dd class="muted">not counted</dd>`
  return value === 0 ? html`<dd class="none">0</dd>` : html`<dd>${grouped(value)}</dd>`
}

export const runAgain = ({ seed, share, commit }: RunFacts) => html`<section>
<h2>Run it again</h2>
<p>The seed fixes what is thrown and in which order; which of two racing processes wins is up to the machine, and must not matter.</p>
<pre><code>git checkout ${commit.hash.slice(0, 10)}
npm ci
FAULT_SEED=${seed} npm run test:faults${share === 'fast' ? ' -- --fast' : ''}</code></pre>
<p>One goal alone: <code>FAULT_SHARE=${share} FAULT_SEED=${seed} npx vitest run --project 'faults*' -t "G1 "</code></p>
</section>`
