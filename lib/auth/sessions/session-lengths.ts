import type { Role } from '@/prisma/generated/enums'

const hour = 3600
const day = 24 * hour

export type SessionLength = {
  /** Seconds from the start to the end, however busy it was. */
  most: number
  /** Seconds without a request. */
  idle: number
}

/** Staff: a working day in the shop. Shoppers: from one order to the next. */
export const sessionLengths = {
  staff: { most: 8 * hour, idle: 2 * hour },
  shopper: { most: 30 * day, idle: 14 * day },
} as const satisfies Record<string, SessionLength>

export const sessionLengthOf = (role: Role): SessionLength =>
  role === 'customer' ? sessionLengths.shopper : sessionLengths.staff
