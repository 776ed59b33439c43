import { logWarning } from '@/lib/log-line'
import { readPolicyReport } from '@/lib/policy-report'
import { readBody } from '@/lib/read-body'

const longestReport = 16 * 1024
/** Kinds this process has told the log of. A flood of made-up ones ends there. */
const told = new Set<string>()
const mostKinds = 100

/** Where browsers report what a page's policy refused: one line in the log for each kind, and nothing is kept. */
export async function POST(request: Request): Promise<Response> {
  const report = told.size < mostKinds ? await readReport(request) : null
  if (report) tell(JSON.stringify(report), report)
  return new Response(null, { status: 204, headers: { 'Cache-Control': 'no-store' } })
}

async function readReport(request: Request) {
  try {
    return readPolicyReport(JSON.parse(new TextDecoder().decode(await readBody(request, longestReport))))
  } catch {
    return null
  }
}

function tell(kind: string, report: object) {
  if (told.has(kind) || told.size >= mostKinds) return
  told.add(kind)
  logWarning('policy refused', { ...report })
}
