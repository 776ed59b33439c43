import { z } from 'zod'

const text = z.string().max(2000).optional().catch(undefined)
const old = z.object({
  'csp-report': z.object({
    'effective-directive': text,
    'violated-directive': text,
    'blocked-uri': text,
    'document-uri': text,
  }),
})
const body = z.object({ effectiveDirective: text, blockedURL: text, documentURL: text })
const modern = z.array(z.object({ type: z.string(), body: body.optional().catch(undefined) })).max(20)

export type PolicyReport = { directive: string; blocked: string; page: string }

/**
 * What browsers report of a refused script or style, in the two forms they have for it. Only kinds come out: an order's
 * address is a secret, and so is whatever else a stranger may have put into a path.
 */
export function readPolicyReports(posted: unknown): PolicyReport[] {
  const reports = modern.safeParse(posted)
  if (reports.success)
    return reports.data.flatMap(({ type, body }) =>
      type === 'csp-violation' && body ? [reportOf(body.effectiveDirective, body.blockedURL, body.documentURL)] : [],
    )
  const single = old.safeParse(posted)
  if (!single.success) return []
  const report = single.data['csp-report']
  return [
    reportOf(
      report['effective-directive'] ?? report['violated-directive'],
      report['blocked-uri'],
      report['document-uri'],
    ),
  ]
}

const reportOf = (directive = '', blocked = '', page = ''): PolicyReport => ({
  directive: /^[a-z-]{1,40}$/.exec(directive)?.[0] ?? 'unknown',
  blocked: URL.canParse(blocked)
    ? new URL(blocked).origin.slice(0, 100)
    : (/^[a-z-]{1,30}$/.exec(blocked)?.[0] ?? 'unknown'),
  page: URL.canParse(page) ? `/${new URL(page).pathname.split('/')[1]?.slice(0, 30) ?? ''}` : 'unknown',
})
