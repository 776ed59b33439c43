import type { StageResult } from '../services/stages'
import type { RunInBrief } from './earlier-runs'
import type { CaughtBug } from './evidence'
import { html } from './html'
import type { Invariant } from './invariants'
import { duration, grouped, moment, plural } from './page-words'

export const bugList = (bugs: CaughtBug[]) => html`<section>
<h2>Planted bugs</h2>
<p>A test that cannot fail proves nothing. Each of these bugs was written into a copy of the sources, and the test that claims to guard against it was run there: it had to fail.</p>
${
  bugs.length === 0
    ? html`<p class="notice">No bug was planted in this run.</p>`
    : html`<div class="table"><table class="bugs">
<thead><tr><th>Bug</th><th>Planted in</th><th>Guard</th><th>Outcome</th></tr></thead>
<tbody>${bugs.map(bugRow)}</tbody>
</table></div>`
}
</section>`

const bugRow = ({ name, file, guard, pattern, caught }: CaughtBug) => html`<tr>
<td>${name}</td>
<td data-label="Planted in"><code>${file}</code></td>
<td data-label="Guard"><code>${guard}</code>${pattern ? html` <span class="muted">${pattern}</span>` : null}</td>
<td><span class="state ${caught ? 'good' : 'bad'}">${caught ? 'caught' : 'not caught'}</span></td>
</tr>`

export const invariantList = (invariants: readonly Invariant[]) => html`<section>
<h2>What must always hold</h2>
<p>${plural(invariants.filter((one) => one.asked === 'view').length, 'rule')} are views in the database, asked after each fault; the rest are held by tests of their own.</p>
<ol class="invariants">
${invariants.map(({ id, rule, asked }) => html`<li><b>${id}</b><span>${rule}${asked === 'tests' ? html` <i class="muted">by tests</i>` : null}</span></li>`)}
</ol>
</section>`

export const stageList = (stages: StageResult[]) => html`<section>
<h2>All tests of this run</h2>
<div class="table"><table class="stages">
<thead><tr><th>Stage</th><th>Passed</th><th>Failed</th><th>Skipped</th><th>Length</th></tr></thead>
<tbody>${stages.map(stageRow)}</tbody>
</table></div>
</section>`

const stageRow = ({ name, passed, failed, skipped, seconds }: StageResult) => html`<tr>
<td>${name}</td>
<td data-label="Passed">${grouped(passed)}</td>
<td data-label="Failed">${failed > 0 ? html`<b class="bad-text">${grouped(failed)}</b>` : '0'}</td>
<td data-label="Skipped">${grouped(skipped)}</td>
<td data-label="Length">${duration(seconds)}</td>
</tr>`

/** Nothing for a single run: the masthead has told it. */
export const runList = (runs: RunInBrief[]) =>
  runs.length < 2
    ? null
    : html`<section>
<h2>${plural(runs.length, 'run')} in a row</h2>
<p>Of the same code: their commits differ at most in what no test reads. This page tells the last of them.</p>
<div class="table"><table class="stages">
<thead><tr><th>Begun</th><th>Commit</th><th>Seed</th><th>Goals met</th><th>Faults covered</th><th>Tests passed</th><th>Failed</th><th>Length</th></tr></thead>
<tbody>${runs.map(runRow)}</tbody>
</table></div>
</section>`

const runRow = (run: RunInBrief) => html`<tr>
<td>${moment(run.startedAt)}</td>
<td data-label="Commit"><code>${run.commit.slice(0, 10)}</code></td>
<td data-label="Seed"><code>${run.seed}</code></td>
<td data-label="Goals met">${run.goalsMet} of ${run.goals}</td>
<td data-label="Faults covered">${run.rowsCovered}</td>
<td data-label="Tests passed">${grouped(run.testsPassed)}</td>
<td data-label="Failed">${grouped(run.testsFailed)}</td>
<td data-label="Length">${duration(run.seconds)}</td>
</tr>`
