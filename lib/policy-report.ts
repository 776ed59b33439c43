import { z } from 'zod'

const text = z.string().max(2000).optional().catch(undefined)
const reportSchema = z.object({
  'csp-report': z.object({
    'effective-directive': text,
    'violated-directive': text,
    'blocked-uri': text,
    'document-uri': text,
  }),
})

export type PolicyReport = { directive: string; blocked: string; page: string }

/**
 * What a browser reports of a refused script or style; null when it is no report. Only kinds come out: an order's address
 * is a secret, and so is whatever else a stranger may have put into a path.
 */
export function readPolicyReport(posted: unknown): PolicyReport | null {
  const read = reportSchema.safeParse(posted)
  if (!read.success) return null
  const report = read.data['csp-report']
  return reportOf(
    report['effective-directive'] ?? report['violated-directive'],
    report['blocked-uri'],
    report['document-uri'],
  )
}

const reportOf = (directive = '', blocked = '', page = ''): PolicyReport => ({
  directive: /^[a-z-]{1,40}$/.exec(directive)?.[0] ?? 'unknown',
  blocked: URL.canParse(blocked)
    ? new URL(blocked).origin.slice(0, 100)
    : (/^[a-z-]{1,30}$/.exec(blocked)?.[0] ?? 'unknown'),
  page: URL.canParse(page) ? `/${new URL(page).pathname.split('/')[1]?.slice(0, 30) ?? ''}` : 'unknown',
})
