import { problem } from '@/lib/http/problem'
import type { Protocol } from '@/lib/http/respond'

export type Lines = ReadableStream<Uint8Array<ArrayBuffer>>

/** Answers with a file of this name, compressed where the caller takes gzip; what goes wrong before is told as everywhere. */
export function answerExport(name: string): Protocol<Lines> {
  return {
    answer: (request, lines) => {
      const zip = /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/.test(
        request.headers.get('accept-encoding') ?? '',
      )
      return new Response(zip ? lines.pipeThrough(new CompressionStream('gzip')) : lines, {
        headers: {
          'Content-Type': 'application/x-ndjson; charset=utf-8',
          'Content-Disposition': `attachment; filename="${name}.ndjson"`,
          Vary: 'Accept-Encoding',
          ...(zip && { 'Content-Encoding': 'gzip' }),
        },
      })
    },
    problem: (_request, error, context) => problem(error, context),
  }
}
