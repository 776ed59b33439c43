import { notFound } from 'next/navigation'
import { Suspense } from 'react'
import { NotOnOurShelves } from './not-on-our-shelves'

/**
 * A page for what the catalogue does not have: 404, with its words in the answer itself. Thrown without a boundary of
 * its own, `notFound` leaves an empty body for a script to fill.
 */
export const Missing = () => (
  <Suspense fallback={<NotOnOurShelves />}>
    <Throw />
  </Suspense>
)

async function Throw(): Promise<never> {
  notFound()
}
