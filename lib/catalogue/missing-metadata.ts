import type { Metadata } from 'next'

/** Of a page for what the catalogue does not have. */
export const missingMetadata: Metadata = { title: 'Not found', robots: { index: false } }
