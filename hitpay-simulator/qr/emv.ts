import { amountText } from '../money'
import { sgtText } from '../sgt'

type PayNow = { payee: string; amount: number; reference: string; expiresAt: number | null }

// No such company: a code made here, scanned by a real bank, finds nobody to pay.
const nobodysUen = '000000000X'

/** A PayNow payload in EMVCo's merchant-presented form, ending in its checksum. */
export function payNowText({ payee, amount, reference, expiresAt }: PayNow): string {
  const account =
    part('00', 'SG.PAYNOW') +
    part('01', '2') +
    part('02', nobodysUen) +
    part('03', '0') +
    (expiresAt === null ? '' : part('04', sgtText(expiresAt).replace(/\D/g, '')))
  const payload =
    part('00', '01') +
    part('01', '12') +
    part('26', account) +
    part('52', '0000') +
    part('53', '702') +
    part('54', amountText(amount)) +
    part('58', 'SG') +
    part('59', asciiOnly(payee, 25) || 'Simulated') +
    part('60', 'Singapore') +
    part('62', part('01', asciiOnly(reference, 25)))
  return `${payload}6304${crc16(`${payload}6304`)}`
}

const part = (id: string, value: string) => `${id}${String(value.length).padStart(2, '0')}${value}`

const asciiOnly = (text: string, longest: number) => text.replace(/[^\x20-\x7e]/g, '').slice(0, longest)

/** CRC-16/CCITT-FALSE: polynomial 1021, start FFFF, four capitals. */
export function crc16(text: string): string {
  let crc = 0xffff
  for (const byte of Buffer.from(text)) {
    crc ^= byte << 8
    for (let bit = 0; bit < 8; bit += 1) crc = ((crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1) & 0xffff) >>> 0
  }
  return crc.toString(16).toUpperCase().padStart(4, '0')
}
