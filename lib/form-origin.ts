/**
 * The headers of a posted form, told to Next so that it leaves the judging to our own actions, which refuse a foreign
 * form with a sentence where Next breaks: an origin that is not the shop's is left out, and silence is a no at every
 * door about an order or money. Our own origin stands whatever host a proxy in front has named.
 */
export function settleOrigin(sent: Headers, appUrl: string): Headers {
  const headers = new Headers(sent)
  const { origin, host } = new URL(appUrl)
  const from = sent.get('origin')
  if (from === origin) headers.set('x-forwarded-host', host)
  else if (from !== null && !isHost(from, sent)) headers.delete('origin')
  return headers
}

// The shop opened at its second address: the action then says which one takes orders.
const isHost = (origin: string, headers: Headers) =>
  URL.canParse(origin) && new URL(origin).host === (headers.get('x-forwarded-host') ?? headers.get('host'))
