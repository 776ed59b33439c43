/** Bytes. An order's token has 32, a product's name in an address some dozens. */
const longestPart = 200

/**
 * Whether a path can be one of ours. Next answers with 500 what it cannot decode, Postgres refuses a NUL, and a file
 * system a name that is too long.
 */
export function isReadablePath(pathname: string): boolean {
  try {
    return pathname.split('/').every((part) => isReadable(decodeURIComponent(part)))
  } catch {
    return false
  }
}

/** Whether Postgres can be asked for every value of a query. */
export const isReadableQuery = (query: URLSearchParams): boolean =>
  [...query].every(([name, value]) => !`${name}${value}`.includes('\0'))

const isReadable = (part: string) =>
  Buffer.byteLength(part) <= longestPart && ![...part].some((character) => character < ' ' || character === '\u007f')
