import type { GoalOutcome } from './goals'
import { html, written } from './html'
import { duration, grouped } from './page-words'

export const goalList = (goals: GoalOutcome[]) => html`<section>
<h2>Goals</h2>
<ol class="goals">
${goals.map(goalItem)}
</ol>
</section>`

const goalItem = (goal: GoalOutcome) => html`<li id="${goal.id}">
<p class="goal-id">${goal.id}</p>
<h3>${goal.name || goal.id}</h3>
<div>
${goal.state === 'not run' ? html`<p class="muted">This run did not reach this goal.</p>` : reached(goal)}
</div>
<p class="verdict"><span class="state ${stateClass[goal.state]}">${goal.state}</span>${goal.state === 'not run' ? null : html`<span class="muted">${duration(goal.result.seconds)}</span>`}</p>
</li>`

const reached = ({ state, result }: Extract<GoalOutcome, { state: 'met' | 'missed' }>) => html`
<p class="claim">${written(result.claim)}</p>
${state === 'met' ? html`<p class="figure">${result.figure}</p>` : html`<pre class="failure">${result.figure}</pre>`}
${Object.keys(result.counts).length === 0 ? null : html`<dl class="counts">${Object.entries(result.counts).map(([name, value]) => html`<div><dt>${name}</dt><dd>${typeof value === 'number' ? grouped(value) : value}</dd></div>`)}</dl>`}`

const stateClass = { met: 'good', missed: 'bad', 'not run': 'open' }
