import { NextResponse } from 'next/server'

// Next looks for this file in the folders above as well, and would find the shop's. This one is never reached.
export const proxy = () => NextResponse.next()

export const config = { matcher: '/nothing-has-this-address' }
