/** "+65 9123 4567" for a Singapore number however it was typed; anything else stays as it is. */
export function phoneText(typed: string): string {
  const digits = typed.replace(/[\s().-]/g, '')
  const match = /^(?:\+65|0065)?([3689]\d{3})(\d{4})$/.exec(digits)
  return match ? `+65 ${match[1]} ${match[2]}` : typed
}
