type Method = { label: string; currencies: readonly string[] | 'any'; qr?: true }

const methods: Record<string, Method> = {
  paynow_online: { label: 'PayNow', currencies: ['SGD'], qr: true },
  card: { label: 'Card', currencies: 'any' },
  grabpay_direct: { label: 'GrabPay', currencies: ['SGD', 'MYR'] },
  grabpay_paylater: { label: 'GrabPay PayLater', currencies: ['SGD', 'MYR'] },
  shopee_pay: { label: 'ShopeePay', currencies: ['SGD', 'MYR', 'PHP'], qr: true },
  shopee_pay_later: { label: 'SPayLater', currencies: ['SGD'] },
  shopback: { label: 'ShopBack', currencies: ['SGD'] },
  atome: { label: 'Atome', currencies: ['SGD', 'MYR'] },
  atome_qr: { label: 'Atome QR', currencies: ['SGD'], qr: true },
  wechat_pay: { label: 'WeChat Pay', currencies: ['SGD', 'CNY'] },
  upi_qr: { label: 'UPI QR', currencies: ['SGD', 'INR'], qr: true },
  card_adyen: { label: 'Card (Adyen)', currencies: 'any' },
  wechat: { label: 'WeChat', currencies: ['SGD', 'CNY'] },
  alipay: { label: 'Alipay', currencies: ['SGD', 'CNY'] },
  grabpay: { label: 'GrabPay (older id)', currencies: ['SGD', 'MYR'] },
  fave_duit: { label: 'Fave', currencies: ['SGD', 'MYR'] },
  qrph_netbank: { label: 'QR Ph', currencies: ['PHP'], qr: true },
  doku_qris: { label: 'QRIS', currencies: ['IDR'], qr: true },
}

// What an account has when the shop names no methods: the first few, as a fresh Singapore account would.
const enabledFromTheStart = ['paynow_online', 'card', 'grabpay_direct', 'shopee_pay']

export const methodLabel = (id: string) => methods[id]?.label ?? id

export const isQrMethod = (id: string) => methods[id]?.qr === true

export function servesCurrency(id: string, currency: string): boolean {
  const served = methods[id]?.currencies
  return served === 'any' || (served?.includes(currency) ?? false)
}

export const defaultMethods = (currency: string) => enabledFromTheStart.filter((id) => servesCurrency(id, currency))

export const knownMethods = Object.keys(methods)
