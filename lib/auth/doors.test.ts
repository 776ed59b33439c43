import { expect, test } from 'vitest'
import { authDoor } from './doors'

test.each([
  ['GET', 'csrf', 'open'],
  ['GET', 'signin', 'closed'],
  ['GET', 'error', 'closed'],
  ['POST', 'callback/credentials', 'open'],
  ['POST', 'signout', 'open'],
  ['GET', 'callback/credentials', 'post-only'],
  ['GET', 'signout', 'post-only'],
  ['GET', 'session', 'closed'],
  ['POST', 'session', 'closed'],
  ['GET', 'providers', 'closed'],
  ['GET', 'verify-request', 'closed'],
  ['POST', '_log', 'closed'],
  ['POST', 'signin/credentials', 'closed'],
  ['GET', 'callback/google', 'closed'],
  ['POST', 'callback/credentials/more', 'closed'],
])('S1 %s %s is %s', (method, path, door) => expect(authDoor(method, path.split('/'))).toBe(door))
