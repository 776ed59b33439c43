import { expect, test } from 'vitest'
import { isDatabaseAway } from '@/lib/outage/database-away'

const coded = (code: string) => Object.assign(new Error('x'), { code })

test.each([
  ['nobody listens', coded('ECONNREFUSED')],
  ['every address is tried', new AggregateError([coded('ECONNREFUSED')])],
  ['Postgres goes away', coded('57P01')],
  ['Prisma cannot reach it', coded('P1001')],
  [
    'the driver says so inside',
    { code: 'P2010', meta: { driverAdapterError: { cause: { kind: 'DatabaseNotReachable' } } } },
  ],
  ['no connection was to be had', new Error('timeout exceeded when trying to connect')],
])('S6 the database is away when %s', (_, error) => expect(isDatabaseAway(error)).toBe(true))

test.each([
  ['a row is there already', coded('P2002')],
  ['a deadlock', coded('40P01')],
  ['a mistake of ours', new TypeError('x is undefined')],
  ['nothing', undefined],
])('S6 it is there when the error is %s', (_, error) => expect(isDatabaseAway(error)).toBe(false))
