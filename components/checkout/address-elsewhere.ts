/** Where a redirect leads that leaves this site. Next would first ask that site for a page of ours, which our own policy forbids. */
export function addressElsewhere(error: unknown, home: string): string | null {
  const digest = typeof error === 'object' && error !== null && 'digest' in error ? String(error.digest) : ''
  // Next writes the kind, how to go there, the address, the status and nothing; an address may hold semicolons itself.
  const [kind, , ...rest] = digest.split(';')
  const address = rest.slice(0, -2).join(';')
  const leaves = kind === 'NEXT_REDIRECT' && URL.canParse(address) && new URL(address).origin !== home
  return leaves ? address : null
}
