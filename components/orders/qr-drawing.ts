import QRCode from 'qrcode'
import { qrKind } from './qr-kind'

/** Modules of white around the code; readers need four. */
const quietZone = 4

export type QrDrawing = {
  /** Black squares as one path, in modules; null when HitPay sent a picture ready made. */
  squares: { path: string; size: number } | null
  /** The same as a PNG to save, for paying on the phone that shows it. */
  png: string
}

/** Draws a code on the server, so that it is there without JavaScript. Null when the text fits in no QR code. */
export async function drawQr(qr: string): Promise<QrDrawing | null> {
  if (qrKind(qr) === 'picture') return { squares: null, png: qr }
  try {
    const { modules } = QRCode.create(qr, { errorCorrectionLevel: 'M' })
    const png = await QRCode.toDataURL(qr, { errorCorrectionLevel: 'M', margin: quietZone, scale: 12 })
    return { squares: { path: pathOf(modules), size: modules.size + quietZone * 2 }, png }
  } catch {
    return null
  }
}

/** Runs of dark modules, row by row: a tenth of the length of square by square. */
function pathOf({ size, data }: { size: number; data: Uint8Array }): string {
  let path = ''
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      const start = x
      while (x < size && data[y * size + x]) x++
      if (x > start) path += `M${start + quietZone} ${y + quietZone}h${x - start}v1h${start - x}z`
    }
  return path
}
