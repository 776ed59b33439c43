/** Laravel's page of a list: `{data, links, meta}`. HitPay names the page `current_page`, not `page`. */
export function lengthAwarePage<T>(rows: readonly T[], url: URL) {
  const perPage = wholeNumber(url.searchParams.get('per_page'), 10, 100)
  const page = wholeNumber(url.searchParams.get('current_page'), 1, 1_000_000)
  const lastPage = Math.max(1, Math.ceil(rows.length / perPage))
  const first = (page - 1) * perPage
  const data = rows.slice(first, first + perPage)
  const link = (number: number) => withQuery(url, 'current_page', String(number))
  return {
    data,
    links: {
      first: link(1),
      last: link(lastPage),
      prev: page > 1 ? link(page - 1) : null,
      next: page < lastPage ? link(page + 1) : null,
    },
    meta: {
      current_page: page,
      from: data.length ? first + 1 : null,
      last_page: lastPage,
      path: withoutQuery(url),
      per_page: perPage,
      to: data.length ? first + data.length : null,
      total: rows.length,
    },
  }
}

/** Laravel's cursor page: only forwards and back, no total. The cursor is the place in the list, in base64. */
export function cursorPage<T>(rows: readonly T[], url: URL) {
  const perPage = wholeNumber(url.searchParams.get('per_page'), 10, 100)
  const first = Number(Buffer.from(url.searchParams.get('cursor') ?? '', 'base64url').toString()) || 0
  const cursorOf = (place: number) => Buffer.from(String(place)).toString('base64url')
  const next = first + perPage < rows.length ? cursorOf(first + perPage) : null
  const previous = first > 0 ? cursorOf(Math.max(0, first - perPage)) : null
  const link = (cursor: string | null) => (cursor === null ? null : withQuery(url, 'cursor', cursor))
  return {
    data: rows.slice(first, first + perPage),
    links: { first: null, last: null, prev: link(previous), next: link(next) },
    meta: { path: withoutQuery(url), per_page: perPage, next_cursor: next, prev_cursor: previous },
  }
}

function wholeNumber(text: string | null, fallback: number, most: number): number {
  const value = Number(text)
  return Number.isInteger(value) && value > 0 ? Math.min(value, most) : fallback
}

function withQuery(url: URL, name: string, value: string): string {
  const other = new URL(url)
  other.searchParams.set(name, value)
  return other.toString()
}

const withoutQuery = (url: URL) => `${url.origin}${url.pathname}`
