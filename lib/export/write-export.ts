import type { Logger } from '@/lib/core/log'
import type { DatabaseClient } from '@/lib/db/clients'
import { readRows } from './read-rows'
import type { Source } from './source'
import { toLine } from './to-line'

interface Export {
  db: DatabaseClient
  sources: readonly Source[]
  /** The uuid of whose it is. */
  of: string
  /** What the first line says beside its type. */
  head: Record<string, string>
  log: Logger
}

/**
 * An export as NDJSON: a first line of type `export`, a line for each thing, and a last line of type `end` with how many there
 * are of each type. Read a page at a time, when whoever reads is ready for more. What fails midway breaks it off: without its
 * last line a file is not whole.
 */
export function writeExport(what: Export): ReadableStream<Uint8Array<ArrayBuffer>> {
  const pages = linesOf(what)
  const encoder = new TextEncoder()
  return new ReadableStream(
    {
      async pull(controller) {
        try {
          const { done, value } = await pages.next()
          if (done) controller.close()
          else controller.enqueue(encoder.encode(value))
        } catch (error) {
          what.log.error('an export broke off', { error })
          controller.error(error)
        }
      },
      cancel: async () => void (await pages.return(undefined)),
    },
    { highWaterMark: 0 },
  )
}

async function* linesOf({ db, sources, of, head }: Export): AsyncGenerator<string> {
  const counts: Record<string, number> = {}
  yield `${JSON.stringify({ type: 'export', version: 1, ...head })}\n`
  for (const source of sources) {
    counts[source.type] = 0
    for await (const rows of readRows(db, source, of)) {
      counts[source.type] = (counts[source.type] ?? 0) + rows.length
      yield rows.map(row => toLine(source, row)).join('')
    }
  }
  yield `${JSON.stringify({ type: 'end', counts })}\n`
}
