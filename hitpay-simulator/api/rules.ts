import { currencies, parseAmount } from '../money'
import { type Fields, isObject } from './body'
import { type FieldErrors, ValidationError } from './errors'

/** Laravel's rules for one request: collects what is wrong, in its words, and throws it all at the end. */
export class Rules {
  readonly errors: FieldErrors = {}
  constructor(
    readonly fields: Fields,
    private readonly strictUrls: boolean,
  ) {}

  fail(field: string, message: string) {
    const messages = this.errors[field] ?? []
    this.errors[field] = [...messages, message]
  }

  has(field: string) {
    const value = this.fields[field]
    return value !== undefined && value !== null && value !== ''
  }

  required(field: string) {
    if (!this.has(field)) this.fail(field, `The ${words(field)} field is required.`)
    return this.has(field)
  }

  amount(field: string, least = 30, most = 99_999_999_999): number {
    const value = parseAmount(this.fields[field])
    if (value !== null && value >= least && value <= most) return value
    const number = typeof this.fields[field] === 'boolean' ? Number.NaN : Number(this.fields[field])
    if (Number.isNaN(number)) this.fail(field, `The ${words(field)} must be a number.`)
    else if (number < least / 100 || number > most / 100)
      this.fail(field, `The ${words(field)} must be between ${least / 100} and ${most / 100}.`)
    else this.fail(field, `The ${words(field)} format is invalid.`)
    return 0
  }

  currency(field: string): string {
    const value = String(this.fields[field]).toUpperCase()
    if (!currencies.some((known) => known === value)) this.fail(field, `The selected ${words(field)} is invalid.`)
    return value
  }

  text(field: string, longest: number): string | null {
    if (!this.has(field)) return null
    const value = this.fields[field]
    if (typeof value !== 'string' && typeof value !== 'number') {
      this.fail(field, `The ${words(field)} must be a string.`)
      return null
    }
    if (String(value).length > longest)
      this.fail(field, `The ${words(field)} must not be greater than ${longest} characters.`)
    return String(value)
  }

  email(field: string): string | null {
    const value = this.text(field, 255)
    if (value !== null && !/^[^\s@]+@[^\s@]+$/.test(value))
      this.fail(field, `The ${words(field)} must be a valid email address.`)
    return value
  }

  url(field: string): string | null {
    const value = this.text(field, 1028)
    if (value === null) return null
    if (!/^https?:$/.test(protocolOf(value))) this.fail(field, `The ${words(field)} must be a valid URL.`)
    else if (this.strictUrls && /^(localhost|127\.|\[::1\]|0\.0\.0\.0)/.test(new URL(value).hostname))
      this.fail(field, 'localhost not work for this field')
    return value
  }

  flag(field: string): boolean {
    if (!this.has(field)) return false
    const value = String(this.fields[field]).toLowerCase()
    if (!['true', 'false', '1', '0'].includes(value))
      this.fail(field, `The ${words(field)} field must be true or false.`)
    return value === 'true' || value === '1'
  }

  list(field: string): unknown[] | null {
    const value = this.fields[field]
    if (!this.has(field)) return null
    if (!Array.isArray(value)) this.fail(field, `The ${words(field)} must be an array.`)
    return Array.isArray(value) ? value : null
  }

  object(field: string): Fields | null {
    const value = this.fields[field]
    if (!this.has(field)) return null
    if (!isObject(value)) this.fail(field, `The ${words(field)} must be an array.`)
    return isObject(value) ? value : null
  }

  check() {
    if (Object.keys(this.errors).length > 0) throw new ValidationError(this.errors)
  }
}

export const words = (field: string) => field.replaceAll('_', ' ')

function protocolOf(text: string): string {
  return URL.canParse(text) ? new URL(text).protocol : ''
}
