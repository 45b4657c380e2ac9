import { exportAuditLogs, wantedFormat } from '@/lib/audit/export-audit-logs'
import { listAuditLogs } from '@/lib/audit/list-audit-logs'
import { auditLogPage, listAuditLogsInput } from '@/lib/audit/schema'
import { z } from '@/lib/core/schema'
import { problem } from '@/lib/http/problem'
import { readInput } from '@/lib/http/read-input'
import { route } from '@/lib/http/route'

export const GET = route({
  summary: 'Lists the audit log, the newest first: a page, or a file',
  scope: 'admin',
  input: listAuditLogsInput,
  read: async request => ({ format: wantedFormat(request), ...Object(await readInput(request)) }),
  output: auditLogPage,
  documents: {
    answer: {
      'application/json': { schema: auditLogPage },
      'application/x-ndjson': { schema: z.string().meta({ description: 'A row a line, as JSON.' }) },
      'text/csv': { schema: z.string().meta({ description: 'A table with a header line.' }) },
    },
  },
  status: 200,
  // What is sent back may be a file; what went wrong is told as everywhere.
  protocol: { answer: exportAuditLogs, problem: (_request, error, context) => problem(error, context) },
  run: listAuditLogs,
})
