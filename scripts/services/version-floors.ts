export type Floor = {
  package: string
  /** The oldest version that may be installed, anywhere in the tree. */
  atLeast: string
  /** Advisories it answers, or what goes wrong below it. */
  because: readonly string[]
}

/**
 * Versions below which this shop is not built, even while `npm audit` is silent: the worst of these advisories was
 * missing from the public database for nine days. The newest advisory of a package says its floor.
 */
export const versionFloors: readonly Floor[] = [
  {
    package: 'next',
    atLeast: '16.4.1',
    because: [
      'GHSA-2464-fhr4-w9xw (CVE-2026-96889): remote code execution, SVG in the image optimiser',
      'GHSA-673q-mjm6-r5xr: remote code execution, typed arrays in `use cache`',
      'CVE-2026-94482: server actions brought down',
      'CVE-2026-94483, CVE-2026-94484, CVE-2026-94543: image SSRF and cache poisoning (16.3.8)',
      'GHSA-2xp9-vwfh-vxw4: remote code execution, AVIF in the image optimiser (16.3.3)',
      'CVE-2026-64641 to CVE-2026-64649: server actions, rewrites, cache confusion (16.2.11)',
      'CVE-2026-44574, CVE-2026-44575, CVE-2026-45109, CVE-2026-44578: proxy bypass, WebSocket SSRF (16.2.6)',
      'CVE-2026-27978: a form with `Origin: null` passes (16.2.3)',
      'CVE-2026-23864, CVE-2025-59471, CVE-2025-59472: denial of service (16.1.5)',
      'CVE-2025-55182, CVE-2025-66478, CVE-2025-55183, CVE-2025-55184, CVE-2025-67779: RSC code execution, source leak',
      'CVE-2025-29927: middleware bypassed by a header',
    ],
  },
  {
    package: 'next-auth',
    atLeast: '4.24.15',
    because: [
      'CVE-2026-73418: a malformed Bearer crashes the process',
      'CVE-2026-73419: one provider taken for another',
      'CVE-2026-73420: homoglyph @ in a mail address',
      'GHSA-8fpg-xm3f-6cx3: checks fail open',
    ],
  },
  { package: '@auth/core', atLeast: '0.41.3', because: ['CVE-2026-73418 to CVE-2026-73420, GHSA-8fpg-xm3f-6cx3'] },
  { package: 'nodemailer', atLeast: '7.0.7', because: ['GHSA-5jpx-9hw9-2fx4: mail delivered to another address'] },
  { package: 'prisma', atLeast: '7.10.1', because: ['options of a nested transaction are reused across requests'] },
  { package: '@prisma/adapter-pg', atLeast: '7.10.1', because: ['stands with prisma 7.10.1'] },
  { package: '@prisma/driver-adapter-utils', atLeast: '7.10.1', because: ['stands with prisma 7.10.1'] },
  {
    package: '@prisma/client',
    atLeast: '7.10.0',
    // The fix of prisma 7.10.1 is about nested transactions, and the shop nests none.
    because: ['the newest there is: no 7.10.1 of it was published'],
  },
  {
    package: 'react-server-dom-webpack',
    atLeast: '19.3.0',
    because: ['CVE-2025-55182, CVE-2026-23864, CVE-2026-23869'],
  },
  {
    package: 'react-server-dom-turbopack',
    atLeast: '19.3.0',
    because: ['CVE-2025-55182, CVE-2026-23864, CVE-2026-23869'],
  },
  {
    package: 'react-server-dom-parcel',
    atLeast: '19.3.0',
    because: ['CVE-2025-55182, CVE-2026-23864, CVE-2026-23869'],
  },
  { package: 'react', atLeast: '19.3.0', because: ['the line that next 16.4 carries its server half of'] },
  { package: 'react-dom', atLeast: '19.3.0', because: ['the line that next 16.4 carries its server half of'] },
]

/** Packages of which all copies must be of one version: halves of one thing. */
const versionPairs: readonly (readonly [string, string])[] = [
  ['react', 'react-dom'],
  ['next', '@next/env'],
]

/** A package as it lies in the tree: its own name, whatever folder an alias has put it into. */
export type Copy = { at: string; name: string; version: string }

/** Every copy that is too old, in words. */
export function tooOld(copies: readonly Copy[]): string[] {
  return copies.flatMap(({ at, name, version }) =>
    versionFloors
      .filter((floor) => floor.package === name && !isAtLeast(version, floor.atLeast))
      .map(({ atLeast, because }) => `${at} is ${version}, below ${atLeast}: ${because[0]}`),
  )
}

/** Halves of one thing that are of different versions. */
export function unpaired(copies: readonly Copy[]): string[] {
  return versionPairs.flatMap((pair) => {
    const versions = new Set(copies.filter(({ name }) => pair.includes(name)).map(({ version }) => version))
    return versions.size > 1 ? [`${pair.join(' and ')} differ: ${[...versions].join(', ')}`] : []
  })
}

/** What cannot be read as a version is below every floor; a pre-release is below its release. */
export function isAtLeast(version: string, floor: string): boolean {
  const [found, needed] = [readVersion(version), readVersion(floor)]
  if (!found || !needed) return false
  for (const [place, part] of needed.parts.entries()) {
    const difference = (found.parts[place] ?? 0) - part
    if (difference !== 0) return difference > 0
  }
  return !found.pre || needed.pre
}

function readVersion(text: string) {
  const [, major, minor, patch, pre] = /^(\d+)\.(\d+)\.(\d+)(-[^+]+)?(?:\+.*)?$/.exec(text) ?? []
  if (major === undefined) return null
  return { parts: [Number(major), Number(minor), Number(patch)], pre: pre !== undefined }
}
