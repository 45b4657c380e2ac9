import { type AuditEntry, type AuditLogPage, auditEntry, auditFormats } from './schema'

const mediaTypes = { json: 'application/json', ndjson: 'application/x-ndjson', csv: 'text/csv' } as const

/** What the caller wants: as the query says, or else the first form that the Accept header names. */
export function wantedFormat(request: Request): keyof typeof mediaTypes {
  const asked = new URL(request.url).searchParams.get('format')
  const named = auditFormats.find(format => format === asked)
  if (named !== undefined) return named
  const accept = request.headers.get('accept') ?? ''
  const places = auditFormats.map(format => ({ format, at: accept.indexOf(mediaTypes[format]) }))
  const first = places.filter(({ at }) => at >= 0).sort((a, b) => a.at - b.at)[0]
  return first?.format ?? 'json'
}

/** A page as JSON, or as a file with a row a line; then a header says the cursor of what follows. */
export function exportAuditLogs(request: Request, page: AuditLogPage): Response {
  const format = wantedFormat(request)
  if (format === 'json') return Response.json(page)
  const text = format === 'csv' ? toCsv(page.data) : page.data.map(row => `${JSON.stringify(row)}\n`).join('')
  return new Response(text, {
    headers: {
      'Content-Type': `${mediaTypes[format]}; charset=utf-8`,
      'Content-Disposition': `attachment; filename="audit-logs.${format}"`,
      ...(page.next_cursor !== null && { 'X-Next-Cursor': page.next_cursor }),
    },
  })
}

const columns = Object.keys(auditEntry.shape) as (keyof AuditEntry)[]

/** RFC 4180, with a header line. */
function toCsv(rows: AuditEntry[]): string {
  const lines = [columns.join(','), ...rows.map(row => columns.map(name => toCell(row[name])).join(','))]
  return `${lines.join('\r\n')}\r\n`
}

function toCell(value: string | number | null): string {
  const text = value === null ? '' : String(value)
  // A spreadsheet would take it for a formula; a target is whatever a caller put into a path.
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
