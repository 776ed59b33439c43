/** Currencies a method moves; `any`: HitPay's documentation names no limit. */
type Method = { label: string; currencies: readonly string[] | 'any' }

/**
 * HitPay's method ids, from the payment methods reference in its documentation, with older ids from its first
 * documentation and its plugins. HitPay adds ids over time: one that is missing here may still be right.
 */
export const paymentMethods: Readonly<Record<string, Method>> = {
  paynow_online: { label: 'PayNow', currencies: ['SGD'] },
  card: { label: 'Cards', currencies: 'any' },
  card_adyen: { label: 'Cards (Adyen)', currencies: 'any' },
  giro: { label: 'GIRO', currencies: ['SGD'] },
  grabpay_direct: { label: 'GrabPay', currencies: ['SGD', 'MYR'] },
  grabpay_paylater: { label: 'GrabPay PayLater', currencies: ['SGD', 'MYR'] },
  grabpay: { label: 'GrabPay (older id)', currencies: ['SGD', 'MYR'] },
  shopee_pay: { label: 'ShopeePay', currencies: ['SGD', 'MYR', 'PHP'] },
  shopee_pay_later: { label: 'SPayLater', currencies: ['SGD', 'MYR', 'PHP'] },
  shopback: { label: 'ShopBack', currencies: ['SGD'] },
  atome: { label: 'Atome', currencies: 'any' },
  atome_qr: { label: 'Atome QR', currencies: 'any' },
  wechat_pay: { label: 'WeChat Pay', currencies: 'any' },
  wechat: { label: 'WeChat Pay (older id)', currencies: 'any' },
  alipay: { label: 'Alipay', currencies: 'any' },
  upi_qr: { label: 'UPI QR', currencies: 'any' },
  fave_duit: { label: 'FavePay', currencies: 'any' },
  zip: { label: 'Zip', currencies: 'any' },
  fpx: { label: 'FPX', currencies: ['MYR'] },
  touch_n_go: { label: 'Touch ’n Go', currencies: ['MYR'] },
  duitnow: { label: 'DuitNow', currencies: ['MYR'] },
  razer_maybankqr: { label: 'Maybank QR', currencies: ['MYR'] },
  boost: { label: 'Boost', currencies: ['MYR'] },
  gcash: { label: 'GCash', currencies: ['PHP'] },
  gcash_qr: { label: 'GCash QR', currencies: ['PHP'] },
  qrph_netbank: { label: 'QR Ph', currencies: ['PHP'] },
  billease: { label: 'BillEase', currencies: ['PHP'] },
  opn_prompt_pay: { label: 'PromptPay', currencies: ['THB'] },
  opn_true_money_qr: { label: 'TrueMoney QR', currencies: ['THB'] },
  doku_qris: { label: 'QRIS', currencies: ['IDR'] },
  ifpay_qris: { label: 'QRIS (ifpay)', currencies: ['IDR'] },
  vietqr_payme: { label: 'VietQR', currencies: ['VND'] },
  zalopay: { label: 'ZaloPay', currencies: ['VND'] },
  monoova_payid: { label: 'PayID', currencies: ['AUD'] },
  payto: { label: 'PayTo', currencies: ['AUD'] },
}

/** False for an id that is not listed. */
export function movesCurrency(id: string, currency: string): boolean {
  const moved = paymentMethods[id]?.currencies
  return moved === 'any' || (moved?.includes(currency) ?? false)
}
