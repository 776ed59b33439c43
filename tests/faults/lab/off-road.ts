import { randomBytes } from 'node:crypto'
import { type Choice, hostileTexts } from './hostile-forms'
import { type Action, asForm, type Call, type Field, partsOf, type Sent } from './server-actions'

/** What React reads as something else than the text it is: files, promises, maps, other parts, functions of the server. */
const references = [
  ...[
    '$F1',
    '$F0',
    '$h1',
    '$Q1',
    '$W1',
    '$B1',
    '$@1',
    '$@0',
    '$0',
    '$1',
    '$K1',
    '$K',
    '$i1',
    '$r1',
    '$R1',
    '$X1',
    '$x1',
  ],
  ...[
    '$1:__proto__:polluted',
    '$0:0:0',
    '$1:constructor:constructor',
    '$1:then',
    '$Z',
    '$E',
    '$Sx',
    '$A1',
    '$O1',
    '$V1',
  ],
  ...[
    '$n99999999999999999999',
    '$nx',
    '$D2026-11-27',
    '$Dx',
    '$Infinity',
    '$-Infinity',
    '$-0',
    '$NaN',
    '$undefined',
    '$$x',
  ],
  ...['$b1', '$L1', '$T1', '$', '$99999999', '$ffffffffffffffff', '$-1'],
] as const

const catalogue = [
  '/',
  '/products/x',
  '/collections/all',
  '/search',
  '/cart/x',
  '/nowhere',
  '/admin/x',
  '/orders',
  '/checkout/',
]

/** A call that no page of the shop leads to: an action at another page, in another shape, told to be something else. */
export function composeOffRoad(call: Call, actions: readonly Action[], appUrl: string, choice: Choice): Sent {
  const { pick, random } = choice
  const page = pick([call.path, pick(actions).page.replace('/x', '/0'), pick(catalogue)])
  const { body, type } = pick([formOf, formOf, formOf, cutForm, bareText])(call, choice)
  return {
    path: random.below(8) === 0 ? `${page}?_rsc=${random.below(99)}` : page,
    headers: {
      ...originOf(appUrl, choice),
      ...routerOf(choice),
      ...nameOf(call, actions, choice),
      ...type,
      Cookie: call.cookie,
    },
    body,
    chunked: random.below(4) === 0,
  }
}

type Body = { body: Buffer; type: Record<string, string> }

/** The parts of a form in which arguments, parts and names are exchanged for others. */
function formOf(call: Call, choice: Choice): Body {
  const parts = Array.from({ length: 1 + choice.random.below(3) }).reduce<readonly Field[]>(
    (spoiled) => exchangePart(spoiled, choice),
    partsOf(call),
  )
  const { body, type } = asForm(parts)
  return { body, type: { 'Content-Type': type } }
}

function exchangePart(parts: readonly Field[], { pick, random }: Choice): Field[] {
  const at = random.below(parts.length)
  const names = [
    '0',
    '1',
    '2',
    '1_0',
    '_1',
    '$ACTION_KEY',
    '$ACTION_REF_',
    '$ACTION_REF_2',
    '$ACTION_ID_',
    '$ACTION_1:0',
    '$ACTION_1:1',
  ]
  const name = pick(names)
  const value = pick([argumentsOf, argumentsOf, () => pick(references), () => pick(hostileTexts)])({ pick, random })
  return pick([
    () => [...parts, { name, value }],
    () => [...parts, { name, value, file: true }],
    () => [{ name, value }, ...parts],
    () => parts.toSpliced(at, 1),
    () => parts.map((part, place) => (place === at ? { ...part, value } : part)),
    () => parts.map((part, place) => (place === at ? { ...part, name } : part)),
  ])()
}

/** A list of arguments as React writes them, of any length and depth, with references in it. */
function argumentsOf({ pick, random }: Choice): string {
  const one = (): unknown =>
    pick<unknown>([
      pick(references),
      pick(references),
      null,
      {},
      { [pick(['then', 'a', '__proto__'])]: pick(references) },
      5,
    ])
  const list = Array.from({ length: random.below(4) }, one)
  const deep = '['.repeat(random.below(60)) + JSON.stringify(pick(references))
  return pick([
    JSON.stringify(list),
    JSON.stringify([...list, '$K1']),
    JSON.stringify([one(), '$K1']),
    deep,
    '{"id":5}',
    '',
  ])
}

/** A form that ends in the middle, or whose frame is another one than it says. */
function cutForm(call: Call, choice: Choice): Body {
  const { body, type } = asForm(partsOf(call))
  const { pick, random } = choice
  const said = pick([
    type,
    'multipart/form-data',
    'multipart/form-data; boundary=',
    'multipart/form-data; boundary=x',
    type.toUpperCase(),
  ])
  return { body: body.subarray(0, random.below(body.byteLength)), type: { 'Content-Type': said } }
}

/** No form at all. */
function bareText(_: Call, choice: Choice): Body {
  const { pick, random } = choice
  const type = pick(['text/plain;charset=UTF-8', 'application/json', 'application/x-www-form-urlencoded', 'x', ''])
  const body = pick([
    () => Buffer.from(argumentsOf(choice)),
    () => randomBytes(random.below(2000)),
    () => Buffer.from(`email=mei%40example.com&total=1&${pick(hostileTexts)}`),
    () => Buffer.alloc(300_000, 'a'),
  ])()
  return { body, type: type ? { 'Content-Type': type } : {} }
}

const nameOf = ({ action }: Call, actions: readonly Action[], { pick }: Choice): Record<string, string> => {
  const id = pick([action.id, action.id, pick(actions).id, randomBytes(21).toString('hex'), 'x', '', null])
  return id === null ? {} : { 'Next-Action': id }
}

const originOf = (appUrl: string, { pick }: Choice): Record<string, string> =>
  pick<Record<string, string>>([
    { Origin: appUrl, 'Sec-Fetch-Site': 'same-origin' },
    { Origin: appUrl, 'Sec-Fetch-Site': 'same-origin' },
    { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' },
    { Origin: 'null' },
    { Origin: 'x' },
    {},
  ])

const routerOf = ({ pick }: Choice): Record<string, string> =>
  pick<Record<string, string>>([
    {},
    {},
    { RSC: '1' },
    { RSC: '1', 'Next-Router-State-Tree': '%5B%22%22%5D' },
    { 'Next-Router-State-Tree': 'x' },
    { 'Next-Router-Prefetch': '1', RSC: '1' },
    { 'x-middleware-subrequest': 'proxy:proxy:proxy' },
    { 'X-Forwarded-Host': 'evil.example' },
    { 'Next-Url': '/admin' },
  ])
