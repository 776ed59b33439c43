/** Details the shopper typed, kept in this tab alone until the order is paid: Back from HitPay finds them again. */
const key = 'checkout'
const keptNames = ['email', 'name', 'phone', 'postalCode', 'addressLine1', 'addressLine2', 'shippingMethod']

export function keepTyped(form: HTMLFormElement): void {
  const typed = new FormData(form)
  const kept = keptNames.map((name) => [name, String(typed.get(name) ?? '')])
  attempt(() => sessionStorage.setItem(key, JSON.stringify(Object.fromEntries(kept))))
}

export const forgetTyped = () => attempt(() => sessionStorage.removeItem(key))

/** Fills in what is still empty; what stands in the form already is newer. */
export function restoreTyped(form: HTMLFormElement): void {
  const kept = readKept()
  for (const name of keptNames) {
    const field = form.elements.namedItem(name)
    const value = kept[name]
    if (!value) continue
    if (field instanceof HTMLInputElement && field.value === '') field.value = value
    if (field instanceof RadioNodeList) choose(field, value)
  }
}

function choose(radios: RadioNodeList, value: string) {
  for (const radio of radios) if (radio instanceof HTMLInputElement && radio.value === value) radio.checked = true
}

function readKept(): Record<string, string> {
  const text = attempt(() => sessionStorage.getItem(key))
  const kept: unknown = text ? attempt(() => JSON.parse(text)) : null
  if (typeof kept !== 'object' || kept === null) return {}
  return Object.fromEntries(
    Object.entries(kept).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  )
}

/** Storage is refused in some private windows; then nothing is kept. */
function attempt<T>(work: () => T): T | null {
  try {
    return work()
  } catch {
    return null
  }
}
