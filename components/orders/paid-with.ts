/** HitPay's word for the method, made readable: "paynow_online" is PayNow, "grab_pay" is Grab pay. */
export function paidWith(method: string): string {
  if (method === 'paynow_online') return 'PayNow'
  const words = method.replace(/_online$/, '').replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
