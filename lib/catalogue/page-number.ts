/** The number in the address of a listing's later page: from 2 on, in plain digits. Null for anything else. */
export const pageNumber = (text: string): number | null =>
  /^[1-9]\d{0,3}$/.test(text) && text !== '1' ? Number(text) : null
