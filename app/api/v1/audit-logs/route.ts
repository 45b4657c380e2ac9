import { exportAuditLogs, wantedFormat } from '@/lib/audit/export-audit-logs'
import { listAuditLogs } from '@/lib/audit/list-audit-logs'
import { auditLogPage, listAuditLogsInput } from '@/lib/audit/schema'
import { problem } from '@/lib/http/problem'
import { readInput } from '@/lib/http/read-input'
import { route } from '@/lib/http/route'

export const GET = route({
  summary: 'List the audit log: who did what, newest first',
  scope: 'admin',
  input: listAuditLogsInput,
  read: async request => ({ format: wantedFormat(request), ...Object(await readInput(request)) }),
  output: auditLogPage,
  status: 200,
  // What is sent back may be a file; what went wrong is told as everywhere.
  protocol: { answer: exportAuditLogs, problem: (_request, error, context) => problem(error, context) },
  run: listAuditLogs,
})
