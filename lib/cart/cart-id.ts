const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'

/** 26 characters of base32: 130 random bits. */
export const newCartId = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(26)), (byte) => alphabet[byte & 31]).join('')
