import { createHash } from 'node:crypto'
import { commonPasswordHashes } from '@/lib/auth/passwords/common-password-hashes'
import { store } from '@/lib/store'

/** Words that a guesser of this shop's passwords begins with. */
export const wordsOfTheShop = [
  ...store.name
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word.length > 3),
  'hitpay',
  'storefront',
  'shop',
  'store',
  'admin',
  'staff',
  'merchant',
  'owner',
  'password',
  'singapore',
]

/** Letters and digits that have to stand beside such a word. */
const fewestOthers = 8

/** Whether a password is among those that guessers try first: a common one, or a word of the shop and little more. */
export function isGuessable(password: string): boolean {
  const plain = password.toLowerCase()
  return isCommon(plain) || isWordOfTheShop(plain)
}

const hashLength = 5
const hashes = Buffer.from(commonPasswordHashes, 'base64')
const common = new Set(
  Array.from({ length: hashes.length / hashLength }, (_, place) =>
    hashes.subarray(place * hashLength, (place + 1) * hashLength).toString('hex'),
  ),
)

export const countCommon = (): number => common.size

const isCommon = (plain: string) =>
  common.has(createHash('sha256').update(plain).digest().subarray(0, hashLength).toString('hex'))

function isWordOfTheShop(plain: string): boolean {
  const rest = wordsOfTheShop.reduce((left, word) => left.replaceAll(word, ' '), plain)
  return rest !== plain && rest.replace(/[^\p{L}\p{N}]/gu, '').length < fewestOthers
}
