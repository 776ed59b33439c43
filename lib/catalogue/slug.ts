/** Letters at most: a slug is part of an address and of a file's name. */
const longest = 120

/** Whether a text from an address may be asked for at all. Postgres refuses a NUL, and no file bears a longer name. */
export const isSlug = (text: string): boolean => text.length <= longest && /^[^\p{C}\p{Z}/\\]+$/u.test(text)
