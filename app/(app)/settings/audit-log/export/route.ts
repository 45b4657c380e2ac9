import { headers } from 'next/headers'
import { toSelection } from '@/components/audit/to-selection'
import { audit } from '@/lib/audit/audit'
import { exportAuditLogs, wantedFormat } from '@/lib/audit/export-audit-logs'
import { listAuditLogs } from '@/lib/audit/list-audit-logs'
import { asAppError } from '@/lib/core/errors'
import { startPage } from '@/lib/http/create-context'
import { findSessionContext } from '@/lib/http/page-context'
import { problem } from '@/lib/http/problem'

/** The audit log as the page has filtered it, as a file of up to 10,000 rows; the log itself has it that it was taken. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await findSessionContext()
  if (ctx === null) return new Response('Log in again.', { status: 401 })
  const { requestId, ip, log } = startPage(await headers())
  const { pathname: route, searchParams } = new URL(request.url)
  const selection = toSelection(Object.fromEntries(searchParams), ctx.now())
  const answer = await listAuditLogs(ctx, { ...selection, format: wantedFormat(request) }).then(
    page => exportAuditLogs(request, page),
    (error: unknown) => problem(asAppError(error), { requestId, instance: route, log }),
  )
  answer.headers.set('Cache-Control', 'no-store')
  const { principal } = ctx
  const { status } = answer
  await audit()?.record({ principal, requestId, ip, method: 'GET', route, status, target: null })
  return answer
}
