const open: Record<string, readonly string[]> = {
  GET: ['csrf'],
  POST: ['callback/credentials', 'signout'],
}

/** Which of next-auth's addresses answer. The rest would list our ways in, renew a cookie, or write a stranger's words into the log. */
export function authDoor(method: string, path: readonly string[]): 'open' | 'post-only' | 'closed' {
  const address = path.join('/')
  if (open[method]?.includes(address)) return 'open'
  return open.POST?.includes(address) ? 'post-only' : 'closed'
}
