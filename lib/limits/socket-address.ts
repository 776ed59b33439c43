import { subscribe } from 'node:diagnostics_channel'

/** Holds the address of the caller's socket. Whatever a caller writes into it is overwritten before anybody reads it. */
export const socketHeader = 'x-socket-address'

// The server's code and a page's code are two bundles of one process: what one knows, the other asks here.
const stamped = Symbol.for('socket-address')

/**
 * From now on every request to this process carries the address of its socket in `socketHeader`. Next hands handlers no
 * socket, and its own X-Forwarded-For is the caller's word wherever the caller has said one.
 */
export function stampSocketAddresses(): void {
  if (socketAddressesAreStamped()) return
  subscribe('http.server.request.start', stamp)
  Reflect.set(globalThis, stamped, true)
}

export const socketAddressesAreStamped = (): boolean => Reflect.get(globalThis, stamped) === true

function stamp(message: unknown) {
  const request = part(message, 'request')
  const [headers, address] = [part(request, 'headers'), part(part(request, 'socket'), 'remoteAddress')]
  if (typeof headers === 'object' && headers !== null)
    Reflect.set(headers, socketHeader, typeof address === 'string' ? address : '')
}

const part = (whole: unknown, name: string): unknown =>
  typeof whole === 'object' && whole !== null ? Reflect.get(whole, name) : undefined
