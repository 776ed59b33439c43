import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { request } from 'node:http'
import { z } from 'zod'
import { distDir } from '../../../e2e/support/build'
import { openConnections } from './sender'

/** A server action of the build, and a page that can run it. */
export type Action = { id: string; name: string; page: string }

const manifestSchema = z.object({
  node: z.record(z.string(), z.object({ workers: z.record(z.string(), z.unknown()), exportedName: z.string() })),
})

/**
 * Every action of the build, by a page it was compiled for. Cached functions stand in the same list, but no page ever
 * names them to a browser.
 */
export function readActions(): Action[] {
  const manifest = JSON.parse(readFileSync(`${distDir}/server/server-reference-manifest.json`, 'utf8'))
  return Object.entries(manifestSchema.parse(manifest).node).flatMap(([id, { workers, exportedName }]) => {
    const [page] = Object.keys(workers)
    return page && !exportedName.startsWith('$$RSC_SERVER_CACHE')
      ? [{ id, name: exportedName, page: pathOf(page) }]
      : []
  })
}

// "app/(secure)/orders/[token]/page" is /orders/x
const pathOf = (page: string) =>
  page
    .replace(/^app|\/page$/g, '')
    .replace(/\/\([^)]*\)/g, '')
    .replace(/\[[^\]]*\]/g, 'x') || '/'

export type Field = { name: string; value: string; file?: boolean }

/** One call as a browser sends it: with script by header and React's encoding, or without as a plain form. */
export type Call = {
  action: Action
  path: string
  script: boolean
  fields: readonly Field[]
  /** What stands before the form among the arguments, and in place of the form when that is not one at all. */
  previous: unknown
  insteadOfForm?: unknown
  cookie: string
}

export type Reply = { status: number; location: string; body: string }

/** What goes over the wire, whatever it may mean. */
export type Sent = { path: string; headers: Readonly<Record<string, string>>; body: Buffer; chunked?: boolean }

/** Sends calls as a browser on the shop's own page would, whose address is `appUrl`, and anything else as it is. */
export function openBrowser(origin: string, appUrl: string) {
  const agent = openConnections(16)
  const { host } = new URL(appUrl)
  const send = ({ path, headers, body, chunked }: Sent): Promise<Reply> => {
    const length = chunked ? { 'Transfer-Encoding': 'chunked' } : { 'Content-Length': body.byteLength }
    const all = { Host: host, ...headers, ...length }
    return new Promise((resolve, reject) => {
      const asked = request(`${origin}${path}`, { method: 'POST', agent, headers: all, timeout: 60_000 }, (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('error', reject)
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            location: String(answer.headers.location ?? answer.headers['x-action-redirect'] ?? ''),
            body: Buffer.concat(chunks).toString(),
          }),
        )
      })
      asked.on('timeout', () => asked.destroy(new Error('no answer within a minute')))
      asked.on('error', reject)
      asked.end(body)
    })
  }
  return { send, call: (call: Call) => send(asSent(call, appUrl)), close: () => agent.destroy() }
}

function asSent(call: Call, appUrl: string): Sent {
  const { body, type } = asForm(partsOf(call))
  const headers = {
    Origin: appUrl,
    'Sec-Fetch-Site': 'same-origin',
    Cookie: call.cookie,
    'Content-Type': type,
    ...(call.script ? { 'Next-Action': call.action.id, Accept: 'text/x-component' } : { Accept: 'text/html' }),
  }
  return { path: call.path, headers, body }
}

export function asForm(parts: readonly Field[]) {
  const boundary = `----${randomBytes(12).toString('hex')}`
  return { body: multipart(parts, boundary), type: `multipart/form-data; boundary=${boundary}` }
}

export function partsOf({ action, script, fields, previous, insteadOfForm }: Call): Field[] {
  const before = JSON.stringify(previous)
  if (script) {
    const instead = insteadOfForm === undefined ? '"$K1"' : JSON.stringify(insteadOfForm)
    const named = fields.map((field) => ({ ...field, name: `1_${field.name}` }))
    // An action bound to no state, such as a plain form's, is sent its form alone.
    return [...named, { name: '0', value: action.name === 'fixCartAction' ? `[${instead}]` : `[${before},${instead}]` }]
  }
  if (action.name === 'fixCartAction') return [{ name: `$ACTION_ID_${action.id}`, value: '' }, ...fields]
  return [
    { name: '$ACTION_REF_1', value: '' },
    { name: '$ACTION_1:0', value: JSON.stringify({ id: action.id, bound: '$@1' }) },
    { name: '$ACTION_1:1', value: `[${before}]` },
    { name: '$ACTION_KEY', value: 'k1' },
    ...fields,
  ]
}

// As browsers write names: quotes and line ends escaped. A NUL would break the frame itself, which no browser does.
const escapeName = (name: string) =>
  name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A').replaceAll('\0', '%00')

const multipart = (parts: readonly Field[], boundary: string) =>
  Buffer.from(
    parts
      .map(({ name, value, file }) => {
        const filename = file ? '; filename="x.txt"\r\nContent-Type: text/plain' : ''
        return `--${boundary}\r\nContent-Disposition: form-data; name="${escapeName(name)}"${filename}\r\n\r\n${value}\r\n`
      })
      .concat(`--${boundary}--\r\n`)
      .join(''),
  )
