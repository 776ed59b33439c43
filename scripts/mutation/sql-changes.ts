export type Change = { kind: string; start: number; end: number; text: string }

/** Written words of SQL and what is put in their place; `$1` is the first group of what was found. */
const swaps: [kind: string, found: RegExp, put: string][] = [
  ['sql order', /(?<![<>=!-])<=(?!>)/g, '<'],
  ['sql order', /(?<![<>=!-])>=/g, '>'],
  ['sql order', /(?<![<>=!-])<(?![=>])/g, '<='],
  ['sql order', /(?<![<>=!-])>(?!=)/g, '>='],
  ['sql equal', /<>/g, '='],
  ['sql null', /\bis not null\b/g, 'is null'],
  ['sql null', /\bis null\b/g, 'is not null'],
  ['sql distinct', /\bis not distinct from\b/g, 'is distinct from'],
  ['sql exists', /\bnot exists\b/g, 'exists'],
  ['sql exists', /(?<!not )\bexists\b(?= *\()/g, 'not exists'],
  ['sql in', /\bnot in\b/g, 'in'],
  ['sql in', /(?<!not )\bin\b(?= *\()/g, 'not in'],
  ['sql or', /\bor\b/g, 'and'],
  ['sql and', /\band\b/g, 'or'],
  ['sql most', /\bgreatest\b/g, 'least'],
  ['sql most', /\bleast\b/g, 'greatest'],
  ['sql most', /\bmax\(/g, 'min('],
  ['sql most', /\bmin\(/g, 'max('],
  ['sql sum', / \+ /g, ' - '],
  ['sql sum', / - /g, ' + '],
  ['sql lock', /\bfor update( of \w+)?( skip locked)?/g, ''],
  ['sql lock', / skip locked\b/g, ''],
  ['sql order by', /\border by [\w.", ]+?(?=\s+(limit|for|\)|desc|asc)|\s*$|\))/g, ''],
  ['sql conflict', /\bon conflict( \([^)]*\))? do nothing/g, ''],
  ['sql state', /'held'/g, "'released'"],
  ['sql state', /'released'/g, "'held'"],
  ['sql state', /'pending_payment'/g, "'paid'"],
  ['sql state', /'paid'/g, "'review'"],
  ['sql state', /'(expired|cancelled)'/g, "'review'"],
  ['sql state', /'(open|creating|unknown)'/g, "'superseded'"],
  ['sql state', /'(superseded|completed)'/g, "'open'"],
  ['sql state', /'(asked|sent)'/g, "'failed'"],
  ['sql state', /'failed'/g, "'succeeded'"],
  ['sql state', /'orphan'/g, "'applied'"],
  ['sql state', /'applied'/g, "'duplicate'"],
  ['sql boolean', /\btrue\b/g, 'false'],
  ['sql boolean', /\bfalse\b/g, 'true'],
  ['sql coalesce', /\bcoalesce\(([\w.]+), ([\w.]+)\)/g, 'coalesce($2, $1)'],
]

/** Every small change of a statement. Places of the code between are masked with ¤ and are only ever left out whole. */
export function sqlChanges(sql: string): Change[] {
  const swapped = swaps.flatMap(([kind, found, put]) =>
    [...sql.matchAll(found)].map((match) => ({
      kind,
      start: match.index,
      end: match.index + match[0].length,
      text: put.replace(/\$(\d)/g, (_, group) => match[Number(group)] ?? ''),
    })),
  )
  return [...swapped, ...equals(sql), ...conditionsLeftOut(sql)].filter(
    ({ text, start, end }) => !text.includes('¤') && text !== sql.slice(start, end),
  )
}

const clause = /\b(set|where|and|or|on|having|when|select|case|returning|not)\b/g

/** `=` compares, unless the last word before it that opens a clause was `set`. */
const equals = (sql: string): Change[] =>
  [...sql.matchAll(/(?<![<>=!:])=(?!=|>)/g)].flatMap(({ index }) => {
    const last = [...sql.slice(0, index).matchAll(clause)].at(-1)?.[1]
    return last === 'set' || last === undefined ? [] : [{ kind: 'sql equal', start: index, end: index + 1, text: '<>' }]
  })

/** Each single condition of a where, having, or join, taken as true. */
function conditionsLeftOut(sql: string): Change[] {
  return [...sql.matchAll(/\b(where|and|having|or)\s+/g)].flatMap(({ 0: word, index }) => {
    const start = index + word.length
    const end = endOfCondition(sql, start)
    return end > start ? [{ kind: 'sql condition', start, end, text: 'true' }] : []
  })
}

const ends = /^\s*(\b(and|or|order by|group by|returning|limit|for update|having|union|then|on conflict|do|end|as)\b|$)/

function endOfCondition(sql: string, start: number): number {
  let depth = 0
  for (let place = start; place < sql.length; place += 1) {
    const letter = sql[place]
    if (letter === '(') depth += 1
    if (letter === ')') depth -= 1
    if (depth < 0) return place
    const isEdge = place > start && depth === 0 && /\s/.test(letter ?? '')
    if (isEdge && ends.test(sql.slice(place)) && !/\bbetween \S+$/.test(sql.slice(start, place))) return place
  }
  return sql.length
}
