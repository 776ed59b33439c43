/** Nobody answers, or hangs up: the system's words, Postgres's, Prisma's, and those of Prisma's driver. */
const signs: ReadonlySet<unknown> = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'],
  ...['57P01', '57P02', '57P03', '53300', '08000', '08001', '08003', '08004', '08006'],
  ...['P1001', 'P1002', 'P1008', 'P1017', 'P2024'],
  ...['DatabaseNotReachable', 'ConnectionClosed', 'TooManyConnections', 'SocketTimeout'],
])
const words = /timeout exceeded when trying to connect|Connection terminated|server closed the connection/i

/** Whether an error says that the database cannot be asked at all, rather than that it said no. */
export function isDatabaseAway(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false
  if ('code' in error && signs.has(error.code)) return true
  if ('kind' in error && signs.has(error.kind)) return true
  if ('message' in error && words.test(String(error.message))) return true
  if (error instanceof AggregateError && error.errors.some(isDatabaseAway)) return true
  return ['meta', 'driverAdapterError', 'cause'].some((inner) => isDatabaseAway(Reflect.get(error, inner)))
}
