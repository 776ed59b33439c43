import type { Cover, CoveredGroup, CoveredRow } from './cover-rows'
import { html, written } from './html'

const coveredOf = (rows: CoveredRow[]) => rows.filter((row) => row.covered).length

export const catalogueMap = (groups: CoveredGroup[]) => html`<section>
<h2>What can go wrong, and what is covered</h2>
<p class="legend"><span><i class="cell covered"></i> a test of this run provoked it and saw the outcome it must have</span><span><i class="cell"></i> uncovered</span></p>
<div class="map">
${groups.map(groupOfCells)}
</div>
</section>`

const groupOfCells = ({ letter, name, rows }: CoveredGroup) => html`<div class="group">
<h3><span>${letter} ${name}</span> <span class="muted">${coveredOf(rows)} of ${rows.length}</span></h3>
<ul>
${rows.map(
  (row) =>
    html`<li><a class="cell${row.covered ? ' covered' : ''}" href="#${row.id}" title="${row.id} ${row.fault}" aria-label="${row.id} ${row.fault}: ${row.covered ? 'covered' : 'uncovered'}">${row.id.slice(1)}</a></li>`,
)}
</ul>
</div>`

export const catalogueTable = (groups: CoveredGroup[]) => html`<section class="catalogue">
<h2>The catalogue, row by row</h2>
${groups.map(
  ({ letter, name, rows }) => html`<h3>${letter}. ${name}</h3>
<div class="table"><table>
<thead><tr><th>#</th><th>Fault</th><th>Expected outcome</th><th>Covered by</th></tr></thead>
<tbody>${rows.map(catalogueRow)}</tbody>
</table></div>`,
)}
</section>`

const catalogueRow = (row: CoveredRow) => html`<tr id="${row.id}" class="${row.covered ? 'is-covered' : 'is-open'}">
<th scope="row">${row.id}</th>
<td>${written(row.fault)}</td>
<td data-label="Expected">${written(row.expected)}</td>
<td data-label="Covered by">${row.covered ? null : html`<p class="uncovered">uncovered</p>`}${row.note ? html`<p>${row.note}</p>` : null}${row.by.length > 0 ? coverList(row.by) : null}</td>
</tr>`

function coverList(covers: Cover[]) {
  const files = [...new Set(covers.map((cover) => cover.file))]
  return html`<ul>${files.map((file) => coversIn(file, covers))}</ul>`
}

const coversIn = (file: string, covers: Cover[]) => html`<li>
${/^G\d/.test(file) ? html`<a href="#${file}">Goal ${file}</a>` : html`<code>${file}</code>`}
${covers.filter((cover) => cover.file === file).map(({ title, state }) => html`<p>${title}${state === 'passed' ? null : html` <b class="bad-text">${state}</b>`}</p>`)}
</li>`
