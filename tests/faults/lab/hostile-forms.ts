import { shippingDays } from '@/lib/checkout/offered-days'
import type { Trial } from './goal'
import type { Field } from './server-actions'

type Random = Trial['random']

/** Numbers and words that have fooled somebody before. */
export const hostileTexts = [
  ...['0', '-1', '1.5', '1e9', 'NaN', 'Infinity', '"2"', '2 ', '0x10', '٢', '99999999999999999999', '', ' ', 'null'],
  ...['[]', '{}', '[1,2]', '{"$ne":null}', 'true', 'undefined', '__proto__', '$K1', '$F1', '$@1', '$undefined'],
  ...["'; drop table orders; --", '<script>alert(1)</script>', '=cmd|calc!A1', '../../etc/passwd', '%00', '\0'],
  ...['a\r\nBcc: all@example.com', '\u202egnp.exe', '👩‍👩‍👧‍👦', 'Ａ＠ｅ.com', 'é'.repeat(300), 'A'.repeat(10_000)],
  '["'.repeat(500),
] as const

/** What a shopper may not say about money, status or themselves. */
const smuggled: readonly (readonly [string, readonly string[]])[] = [
  ['price', ['1', '0', '-100']],
  ['unit', ['1']],
  ['unitMinor', ['1']],
  ['amount', ['0.01']],
  ['total', ['1', '0']],
  ['totalMinor', ['1']],
  ['discount', ['999999']],
  ['shipping', ['0']],
  ['currency', ['JPY', 'IDR']],
  ['quantity', ['0', '-5', '1000000']],
  ['lines[0].unit', ['1']],
  ['lines', ['[{"sku":"X","quantity":1,"unit":1}]']],
  ['status', ['paid']],
  ['paidAt', ['2026-01-01']],
  ['userId', ['00000000-0000-4000-8000-000000000000']],
  ['isAdmin', ['true']],
  ['role', ['admin']],
  ['__proto__', ['{"isAdmin":true}']],
  ['constructor', ['x']],
]

export type Choice = { random: Random; pick: <T>(items: readonly T[]) => T }

export function chooser(random: Random): Choice {
  return {
    random,
    pick: (items) => {
      const item = items[random.below(items.length)]
      if (item === undefined) throw new Error('Nothing to pick from')
      return item
    },
  }
}

/** The checkout form as a shopper fills it in; collected, so that the total is the goods alone. */
export function checkoutFields({ pick }: Choice): Field[] {
  const shippingMethod = pick(['delivery', 'self_collection'] as const)
  const [shippingDate = ''] = shippingDays(new Date())[shippingMethod]
  const typed = {
    email: 'mei@example.com',
    name: 'Mei Tan',
    phone: '91234567',
    shippingMethod,
    shippingDate,
    addressLine1: '71 Ayer Rajah Crescent',
    addressLine2: '',
    postalCode: '139951',
    paymentMethod: pick(['redirect', 'paynow_qr']),
  }
  return Object.entries(typed).map(([name, value]) => ({ name, value }))
}

/** Spoils a form in up to three places. */
export function spoil(fields: readonly Field[], choice: Choice): Field[] {
  const { random, pick } = choice
  let spoiled = [...fields]
  for (let turn = random.below(4); turn > 0; turn -= 1) {
    const at = random.below(spoiled.length)
    const field = spoiled[at]
    if (!field) continue
    const [name, values] = pick(smuggled)
    const ways: (() => Field[])[] = [
      () => spoiled.with(at, { ...field, value: pick(hostileTexts) }),
      () => spoiled.toSpliced(at, 1),
      () => [...spoiled, { ...field, value: pick(hostileTexts) }],
      () => [...spoiled, { name, value: pick(values) }],
      () => [...spoiled, { name, value: pick(values) }],
      () => spoiled.with(at, { ...field, file: true }),
      () => [...spoiled, { name: pick(hostileTexts), value: pick(hostileTexts) }],
    ]
    spoiled = pick(ways)()
  }
  return spoiled
}

/** Anything in the place of a form's state: deep, wide, of another type. */
export function oddState({ random, pick }: Choice): unknown {
  const deep = Array.from({ length: 1 + random.below(200) }).reduce<unknown>((inner) => ({ a: [inner] }), 'x')
  return pick<unknown>([
    null,
    {},
    deep,
    [],
    'paid',
    5,
    { message: 'x', newTotal: 1, values: { email: 5 }, fieldErrors: { __proto__: [] }, conflicts: [{ sku: 1 }] },
    { values: null, status: 'paid' },
  ])
}
