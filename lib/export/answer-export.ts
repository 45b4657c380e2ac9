import { problem } from '@/lib/http/problem'
import type { Protocol } from '@/lib/http/respond'

export type Lines = ReadableStream<Uint8Array<ArrayBuffer>>

/**
 * Answers with a file of this name, compressed where the query has `gzip=true`; what goes wrong before is told as everywhere.
 * A file and not a Content-Encoding: Next drops that header, and what stands in front of the app may have its own.
 */
export function answerExport(name: string): Protocol<Lines> {
  return {
    answer: (request, lines) => {
      const zip = new URL(request.url).searchParams.get('gzip') === 'true'
      return new Response(zip ? lines.pipeThrough(new CompressionStream('gzip')) : lines, {
        headers: {
          'Content-Type': zip ? 'application/gzip' : 'application/x-ndjson; charset=utf-8',
          'Content-Disposition': `attachment; filename="${name}.ndjson${zip ? '.gz' : ''}"`,
        },
      })
    },
    problem: (_request, error, context) => problem(error, context),
  }
}
