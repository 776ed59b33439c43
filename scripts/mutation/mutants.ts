import { parseSync } from 'rolldown/utils'
import { type Change, sqlChanges } from './sql-changes'

/** One small change to one file. `start` and `end` are places in its text. */
export type Mutant = Change & {
  file: string
  line: number
  /** The innermost function around it, by the place where its body begins; `module` outside any. */
  reach: string
}

type Node = { type: string; start: number; end: number; [field: string]: unknown }

/** Every change of the code and of the SQL in its templates, in the order of the text. */
export function mutantsOf(file: string, source: string): Mutant[] {
  const found: Mutant[] = []
  walk(parse(file, source), 'module', (node, reach) => {
    for (const change of [...codeChanges(node, source), ...templateChanges(node, source)])
      found.push({ file, line: source.slice(0, change.start).split('\n').length, reach, ...change })
  })
  const once = new Map(found.map((mutant) => [`${mutant.start}-${mutant.end}-${mutant.text}`, mutant]))
  return [...once.values()].sort((one, other) => one.start - other.start || one.end - other.end)
}

/** The places where a file's functions begin: what a trace of its tests may tell. */
export function functionsOf(file: string, source: string): { start: number; end: number; isBlock: boolean }[] {
  const found: { start: number; end: number; isBlock: boolean }[] = []
  walk(parse(file, source), 'module', (node) => {
    const body = bodyOf(node)
    if (body) found.push({ start: body.start, end: body.end, isBlock: body.type === 'BlockStatement' })
  })
  return found
}

function parse(file: string, source: string): Node {
  const { program, errors } = parseSync(file, source)
  if (errors.length > 0 || !isNode(program)) throw new Error(`${file} cannot be read`)
  return program
}

/** False: not even a program, so that any test would seem to notice it. */
export const canBeRead = (file: string, source: string): boolean => parseSync(file, source).errors.length === 0

export const applyMutant = (source: string, { start, end, text }: Mutant) =>
  source.slice(0, start) + text + source.slice(end)

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && 'start' in value && typeof value.type === 'string'

/** Types are never run, and what is imported is no decision. */
const passedOver = /^(TS|Import)|^ExportAllDeclaration$/

function walk(node: Node, reach: string, visit: (node: Node, reach: string) => void) {
  if (passedOver.test(node.type) && !/^TS(As|NonNull|Satisfies)/.test(node.type)) return
  visit(node, reach)
  const body = bodyOf(node)
  for (const value of Object.values(node))
    for (const child of Array.isArray(value) ? value : [value])
      if (isNode(child)) walk(child, child === body ? String(body.start) : reach, visit)
}

function bodyOf(node: Node): Node | null {
  const isFunction = /^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(node.type)
  return isFunction && isNode(node.body) ? node.body : null
}

const operators = new Map(
  Object.entries({
    '<': ['<=', '>='],
    '<=': ['<', '>'],
    '>': ['>=', '<='],
    '>=': ['>', '<'],
    '===': ['!=='],
    '!==': ['==='],
    '+': ['-'],
    '-': ['+'],
    '*': ['/'],
    '/': ['*'],
    '&&': ['||'],
    '||': ['&&'],
    '??': ['&&'],
  }),
)

const methods = new Map(
  Object.entries({
    some: 'every',
    every: 'some',
    min: 'max',
    max: 'min',
    ceil: 'floor',
    floor: 'ceil',
  }),
)

function codeChanges(node: Node, source: string): Change[] {
  const whole = { start: node.start, end: node.end }
  const text = (one: Node) => source.slice(one.start, one.end)
  const { type } = node
  if ((type === 'BinaryExpression' || type === 'LogicalExpression') && isNode(node.left) && isNode(node.right))
    return operatorChanges(node.left, node.right, String(node.operator), source)
  if ((type === 'IfStatement' || type === 'ConditionalExpression') && isNode(node.test)) {
    const { start, end } = node.test
    return ['true', 'false'].map((text) => ({ kind: 'condition', start, end, text }))
  }
  if (type === 'UnaryExpression' && node.operator === '!' && isNode(node.argument))
    return [{ kind: 'not', ...whole, text: text(node.argument) }]
  if (type === 'Literal' && typeof node.value === 'boolean')
    return [{ kind: 'boolean', ...whole, text: String(!node.value) }]
  if (type === 'Literal' && typeof node.value === 'number')
    return [{ kind: 'number', ...whole, text: String(node.value + 1) }]
  if (
    type === 'ExpressionStatement' &&
    isNode(node.expression) &&
    /^(Await|Call)Exp/.test(node.expression.type) &&
    !text(node).startsWith('log')
  )
    return [{ kind: 'left out', ...whole, text: ';' }]
  if (type === 'ReturnStatement' && isNode(node.argument) && node.argument.type === 'CallExpression')
    return [
      { kind: 'answers nothing', start: node.argument.start, end: node.argument.end, text: '(undefined as never)' },
    ]
  return methodChanges(node)
}

function methodChanges(node: Node): Change[] {
  if (node.type !== 'MemberExpression' || node.computed === true || !isNode(node.property)) return []
  const { start, end, name } = node.property
  const other = methods.get(String(name))
  return other ? [{ kind: 'method', start, end, text: other }] : []
}

function operatorChanges(left: Node, right: Node, operator: string, source: string): Change[] {
  const start = source.indexOf(operator, left.end)
  if (start < 0 || start >= right.start) return []
  return (operators.get(operator) ?? []).map((text) => ({
    kind: 'operator',
    start,
    end: start + operator.length,
    text,
  }))
}

function templateChanges(node: Node, source: string): Change[] {
  if (node.type !== 'TaggedTemplateExpression' || !isNode(node.tag) || !isNode(node.quasi)) return []
  if (!/\$(query|execute)Raw|Prisma\.sql|\bsql$/.test(source.slice(node.tag.start, node.tag.end))) return []
  const [start, end] = [node.quasi.start + 1, node.quasi.end - 1]
  const { expressions } = node.quasi
  const asked = (Array.isArray(expressions) ? expressions : []).filter(isNode)
  let masked = source.slice(start, end)
  // What is asked of the code between is no SQL: it keeps its place and loses its letters.
  for (const one of asked) {
    const open = source.lastIndexOf('{', one.start) - 1 - start
    const close = source.indexOf('}', one.end) - start + 1
    masked = masked.slice(0, open) + '¤'.repeat(close - open) + masked.slice(close)
  }
  return sqlChanges(masked).map((change) => ({ ...change, start: change.start + start, end: change.end + start }))
}
