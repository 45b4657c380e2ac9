import { count } from '@/components/format/number'
import { Time } from '@/components/time/time'
import type { Json } from '@/lib/core/json'
import type { RedactionPreview as Shown } from '@/lib/redaction/answers'
import { MarkedRedactions } from './marked-redactions'

/** What the rules do to recent events: the sentence, and some of the events before and after. */
export function RedactionPreview({ preview }: { preview: Shown }) {
  const { events, changed, examples } = preview
  return (
    <div>
      <p className="text-pretty">{sentence(events, changed)}</p>
      {examples.length === 0 ? null : (
        <ul aria-label="Events before and after" className="mt-3 divide-y rounded-lg border bg-card">
          {examples.map(({ id, stream, timestamp, before, after }) => (
            <li key={id} className="px-3 py-2">
              <p className="flex justify-between gap-4 text-xs text-muted-foreground">
                <span className="truncate font-mono">{stream}</span>
                <Time at={timestamp} style="short" className="shrink-0" />
              </p>
              <div className="mt-1 grid gap-x-6 gap-y-1 font-mono text-xs leading-5 break-words lg:grid-cols-2">
                <p className="min-w-0 text-muted-foreground">
                  <span className="sr-only">Before: </span>
                  {textOf(before)}
                </p>
                <p className="min-w-0">
                  <span className="sr-only">After: </span>
                  <MarkedRedactions text={textOf(after)} />
                </p>
              </div>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function sentence(events: number, changed: number): string {
  if (events === 0) return 'There is no event yet to try the rules on. Put a line of your own above.'
  const of = `of your last ${count(events)} events`
  if (changed === 0)
    return `None ${of} would be changed; what was redacted before they were stored is in them already.`
  return `${count(changed)} ${of} would be changed, were they to come now.`
}

const longest = 600

function textOf({ data, metadata }: { data: Json; metadata: Json }): string {
  const shown = typeof data === 'string' ? data : JSON.stringify(data)
  const text = metadata === null ? shown : `${shown} ${JSON.stringify(metadata)}`
  return text.length > longest ? `${text.slice(0, longest)}…` : text
}
