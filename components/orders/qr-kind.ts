/** HitPay sends the text of a PayNow code, an address in its sandbox, or a picture ready made. */
export type QrKind = 'text' | 'link' | 'picture'

export function qrKind(qr: string): QrKind {
  if (/^data:image\/png;base64,[A-Za-z0-9+/]+={0,2}$/.test(qr)) return 'picture'
  if (/^https?:\/\//.test(qr) && URL.canParse(qr)) return 'link'
  return 'text'
}
