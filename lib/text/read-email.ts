import { cleanLine } from './clean-line'
import { type Reading, refused, understood } from './reading'

// RFC 5322's dot-atom, which every mail server takes; quoted local parts exist on paper only.
const atom = "[a-z0-9!#$%&'*+/=?^_`{|}~-]+"
const localPart = new RegExp(`^${atom}(?:\\.${atom})*$`)
const domainName = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})$/
const example = 'Enter an email address such as mei@example.com.'

/**
 * One mail address in small letters. Only what cannot be seen is taken off it: a letter that merely looks like another
 * is refused and never turned into it, or one person's address could be made into somebody else's.
 */
export function readEmail(text: string): Reading {
  const address = cleanLine(text).toLowerCase()
  const at = address.lastIndexOf('@')
  const local = address.slice(0, Math.max(at, 0))
  const domain = address.slice(at + 1)
  const plain = text.replace(/[^\x21-\x7e]/g, '').toLowerCase()
  if (plain !== address || /\p{Cc}/u.test(text.trim())) return refused(example)
  if (!localPart.test(local) || !domainName.test(domain)) return refused(example)
  if (local.length > 64) return refused('The part before the @ has more than the 64 characters a mailbox allows.')
  if (address.length > 254) return refused('That address is longer than any mailbox allows.')
  return understood(address)
}
