/** One message of the Postgres protocol, whole. `type` is empty for the first message of a client, which has none. */
export type Message = { type: string; bytes: Buffer }

/** Cuts a stream of bytes into messages; what is incomplete waits for the next chunk. */
export function createFramer(side: 'client' | 'server') {
  let rest: Buffer = Buffer.alloc(0)
  let started = side === 'server'
  return (chunk: Buffer): Message[] => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    const messages: Message[] = []
    for (;;) {
      const head = started ? 1 : 0
      if (rest.length < head + 4) return messages
      const size = head + rest.readUInt32BE(head)
      if (rest.length < size) return messages
      messages.push({ type: started ? String.fromCharCode(rest[0] ?? 0) : '', bytes: rest.subarray(0, size) })
      rest = rest.subarray(size)
      started = true
    }
  }
}

/**
 * Follows one client's connection. Answers with the SQL of each message that has a statement run: a simple Query, a Parse,
 * or the Bind of a statement that was parsed under its name before; null for every other message.
 */
export function createStatementReader(): (message: Message) => string | null {
  const named = new Map<string, string>()
  let isParsed = false
  return ({ type, bytes }) => {
    if (type === 'Q') return textAt(bytes, 5)
    if (type !== 'P' && type !== 'B') return null
    const [first, second] = [textAt(bytes, 5), textAt(bytes, bytes.indexOf(0, 5) + 1)]
    if (type === 'P') {
      named.set(first, second)
      isParsed = true
      return second
    }
    const wasToldOf = isParsed
    isParsed = false
    return wasToldOf ? null : (named.get(second) ?? null)
  }
}

const textAt = (bytes: Buffer, start: number) => bytes.toString('utf8', start, bytes.indexOf(0, start))

/** Where the server stands after a statement: idle, in a transaction, or in a failed one; null for other messages. */
export const statusIn = ({ type, bytes }: Message): 'I' | 'T' | 'E' | null => {
  if (type !== 'Z') return null
  const status = String.fromCharCode(bytes[5] ?? 0)
  return status === 'T' || status === 'E' ? status : 'I'
}

/** Ends what a client asks for: the server answers ReadyForQuery to each of these. */
export const endsRequest = ({ type }: Message) => type === 'S' || type === 'Q'
