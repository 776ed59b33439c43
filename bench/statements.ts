import pg from 'pg'

/** One statement as it went over the wire, with the rows it was answered by and the milliseconds that took. */
export type Statement = {
  text: string
  values: unknown[]
  /** Sent under a name: after a few times Postgres may take one plan for all values. */
  isPrepared: boolean
  rows: unknown[][]
  ms: number
}

/** Everything any pg client of this process sends while `work` runs: Prisma's adapter sends through one, too. */
export async function recordStatements(work: () => Promise<unknown>): Promise<Statement[]> {
  const recorded: Statement[] = []
  const query = pg.Client.prototype.query
  pg.Client.prototype.query = new Proxy(query, {
    apply(target, client, given: unknown[]) {
      const statement = readStatement(given[0])
      const asked = performance.now()
      const keep = (answer: unknown) =>
        recorded.push({ ...statement, rows: rowsOf(answer), ms: performance.now() - asked })
      // A pool hands its client a callback; a transaction awaits.
      const callback = given.at(-1)
      if (typeof callback === 'function')
        return Reflect.apply(target, client, [
          ...given.slice(0, -1),
          (error: unknown, answer: unknown) => {
            if (!error) keep(answer)
            callback(error, answer)
          },
        ])
      return Reflect.apply(target, client, given).then((answer: unknown) => {
        keep(answer)
        return answer
      })
    },
  })
  try {
    await work()
  } finally {
    pg.Client.prototype.query = query
  }
  return recorded
}

function readStatement(asked: unknown): Pick<Statement, 'text' | 'values' | 'isPrepared'> {
  if (typeof asked !== 'object' || asked === null) return { text: String(asked), values: [], isPrepared: false }
  const values: unknown = Reflect.get(asked, 'values')
  return {
    text: String(Reflect.get(asked, 'text')),
    values: Array.isArray(values) ? values : [],
    isPrepared: typeof Reflect.get(asked, 'name') === 'string',
  }
}

function rowsOf(answer: unknown): unknown[][] {
  const rows: unknown = typeof answer === 'object' && answer !== null ? Reflect.get(answer, 'rows') : []
  return Array.isArray(rows) ? rows.map((row: unknown) => (Array.isArray(row) ? row : Object.values(Object(row)))) : []
}

/** What differs from one delivery to the next, by name: the order's id, the payment's, the body … */
export type Names = Record<string, string | Uint8Array>

/** Says the recorded statements again for another delivery, on one connection of the pool as far as each transaction goes. */
export function replayer(recorded: readonly Statement[], names: Names) {
  const script = recorded.map(({ text, values }, at) => ({
    text,
    values: values.map((value) => abstract(value, names, recorded.slice(0, at))),
  }))
  return async (pool: pg.Pool, others: Names) => {
    const answered: unknown[][][] = []
    let client: pg.PoolClient | null = null
    try {
      for (const { text, values } of script) {
        if (text === 'BEGIN') client = await pool.connect()
        const { rows }: pg.QueryArrayResult<unknown[]> = await (client ?? pool).query({
          text,
          values: values.map((value) => value(others, answered)),
          rowMode: 'array',
        })
        answered.push(rows)
      }
    } finally {
      client?.release()
    }
  }
}

type Value = (names: Names, answered: unknown[][][]) => unknown

// A value is one of the delivery's own, or was an earlier answer of the database, or holds such a one, or is always the same.
function abstract(value: unknown, names: Names, earlier: readonly Statement[]): Value {
  if (value instanceof Uint8Array) return bytesOf(value, names)
  if (typeof value !== 'string' || value.length < 8) return () => value
  for (const [name, known] of Object.entries(names))
    if (typeof known === 'string' && value.includes(known)) {
      const parts = value.split(known)
      return (others) => parts.join(String(others[name]))
    }
  for (const [at, { rows }] of earlier.entries())
    for (const [column, answer] of (rows[0] ?? []).entries())
      if (typeof answer === 'string' && answer.length >= 26 && value.includes(answer)) {
        const parts = value.split(answer)
        return (_, answered) => parts.join(String(answered[at]?.[0]?.[column]))
      }
  return () => value
}

function bytesOf(value: Uint8Array, names: Names): Value {
  const name = Object.keys(names).find((key) => {
    const known = names[key]
    return known instanceof Uint8Array && Buffer.compare(known, value) === 0
  })
  if (!name) throw new Error('Bytes were sent that no name stands for')
  return (others) => others[name]
}
