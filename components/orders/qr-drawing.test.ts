import { expect, test } from 'vitest'
import { drawQr } from './qr-drawing'

test('draws a PayNow text with a quiet zone of four modules', async () => {
  const drawing = await drawQr('00020101021226370009SG.PAYNOW010120210201403121R0301052040000530370254045.005802SG')
  const path = drawing?.squares?.path ?? ''
  const columns = [...path.matchAll(/M(\d+) (\d+)h(\d+)/g)].map(([, x, y, run]) => [Number(x), Number(y), Number(run)])
  expect(columns.length).toBeGreaterThan(100)
  for (const [x = 0, y = 0, run = 0] of columns) {
    expect(Math.min(x, y)).toBeGreaterThanOrEqual(4)
    expect(x + run).toBeLessThanOrEqual((drawing?.squares?.size ?? 0) - 4)
  }
  expect(drawing?.png).toMatch(/^data:image\/png;base64,/)
})

test('a picture ready made stays as it is', async () => {
  const picture = 'data:image/png;base64,iVBORw0KGgo='
  expect(await drawQr(picture)).toEqual({ squares: null, png: picture })
})

test('a text no QR code can hold is not drawn', async () => {
  expect(await drawQr('x'.repeat(5000))).toBeNull()
})
