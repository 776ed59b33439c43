import localFont from 'next/font/local'

/** Latin-1 and typographic marks, weights 400 to 600, tabular figures kept: 27 kB. Licence in OFL.txt. */
export const instrumentSans = localFont({
  src: './instrument-sans-latin.woff2',
  weight: '400 600',
  variable: '--font-instrument',
  display: 'swap',
  adjustFontFallback: 'Arial',
})
