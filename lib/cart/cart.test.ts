import { describe, expect, test } from 'vitest'
import { store } from '@/lib/store'
import { addLine, type Cart, countItems, emptyCart, parseCart, removeLine, serializeCart, setQuantity } from './cart'

const id = 'abcdefghijklmnopqrstuvwxyz'
const cart = (...lines: [string, number][]): Cart => ({
  id,
  lines: lines.map(([sku, quantity]) => ({ sku, quantity })),
})

describe('the cart in its cookie', () => {
  test('comes back as it was written', () => {
    const full = cart(['CUP-JADE', 2], ['LAMP', 1])
    expect(parseCart(serializeCart(id, full))).toEqual(full)
  })

  test('sums one SKU written twice', () => {
    expect(parseCart(`${id}.CUP*2~LAMP*1~CUP*3`).lines).toEqual([
      { sku: 'CUP', quantity: 5 },
      { sku: 'LAMP', quantity: 1 },
    ])
  })

  test('keeps the lines it can read and leaves out the rest', () => {
    expect(parseCart(`${id}.CUP*2~~*~LAMP~X*0~Y*-1~Z*1.5~CUP**1~<b>*1~TRAY*1`).lines).toEqual([
      { sku: 'CUP', quantity: 2 },
      { sku: 'TRAY', quantity: 1 },
    ])
  })

  test.each([undefined, '', 'nothing', '.', '~*~', '%00', '__proto__', 'a'.repeat(5000)])('is empty for %j', (text) => {
    expect(parseCart(text)).toEqual(emptyCart)
  })

  test('forgets an id that is not one of ours', () => {
    expect(parseCart('../../etc.CUP*1')).toEqual({ id: null, lines: [] })
    expect(parseCart('short.CUP*1')).toEqual({ id: null, lines: [{ sku: 'CUP', quantity: 1 }] })
  })

  test('fits in a cookie when it is as full as it may be', () => {
    const lines = Array.from({ length: store.maxCartLines + 5 }, (_, n) => `${'S'.repeat(61)}${n + 100}*99`)
    const parsed = parseCart(`${id}.${lines.slice(0, 50).join('~')}`)
    expect(parsed.lines).toHaveLength(store.maxCartLines)
    expect(serializeCart(id, parsed).length).toBeLessThanOrEqual(4000)
  })
})

describe('changing the cart', () => {
  test('adding a cup twice makes one line of two', () => {
    expect(addLine(addLine(emptyCart, 'CUP', 1), 'CUP', 1).lines).toEqual([{ sku: 'CUP', quantity: 2 }])
  })

  test('a line never holds more than the shop allows', () => {
    expect(addLine(cart(['CUP', 98]), 'CUP', 50).lines).toEqual([{ sku: 'CUP', quantity: store.maxQuantityPerLine }])
    expect(addLine(emptyCart, 'CUP', 1e9).lines).toEqual([{ sku: 'CUP', quantity: store.maxQuantityPerLine }])
  })

  test('a full cart takes no new line, but more of what it holds', () => {
    const full = cart(...Array.from({ length: store.maxCartLines }, (_, n): [string, number] => [`S${n}`, 1]))
    expect(addLine(full, 'NEW', 1)).toEqual(full)
    expect(addLine(full, 'S0', 1).lines[0]).toEqual({ sku: 'S0', quantity: 2 })
  })

  test('nought takes a line out', () => {
    expect(setQuantity(cart(['CUP', 2], ['LAMP', 1]), 'CUP', 0).lines).toEqual([{ sku: 'LAMP', quantity: 1 }])
    expect(removeLine(cart(['CUP', 2]), 'CUP').lines).toEqual([])
  })

  test('setting a line that is not there changes nothing', () => {
    expect(setQuantity(cart(['CUP', 2]), 'LAMP', 4)).toEqual(cart(['CUP', 2]))
  })

  test('counts things, not lines', () => {
    expect(countItems(cart(['CUP', 2], ['LAMP', 3]))).toBe(5)
  })
})
