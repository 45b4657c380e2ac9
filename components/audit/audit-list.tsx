import { Time } from '@/components/time/time'
import { cn } from '@/components/ui/cn'
import type { AuditEntry } from '@/lib/audit/schema'
import { callWords } from './call-words'
import { outcomeOf, outcomeWords } from './outcome-words'

interface AuditListProps {
  entries: readonly AuditEntry[]
  /** Who made a call, by name. */
  nameOf: (entry: AuditEntry) => string
}

const outcomeClass = { done: 'text-muted-foreground', refused: 'text-medium', failed: 'text-critical' }

/** What was done in an organization, the newest on top; all that is known of a call opens below it. */
export function AuditList({ entries, nameOf }: AuditListProps) {
  return (
    <ul className="divide-y rounded-lg border bg-card text-sm">
      {entries.map(entry => (
        <li key={entry.id}>
          <details className="group">
            <summary className="focus-ring grid cursor-pointer list-none grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-4 gap-y-0.5 rounded-lg px-3 py-2 hover:bg-accent md:grid-cols-[12.5rem_minmax(0,1fr)_minmax(0,11rem)_10rem] [&::-webkit-details-marker]:hidden">
              <span className="tabular text-xs whitespace-nowrap text-muted-foreground max-md:order-last">
                <Time at={entry.time} style="full" />
              </span>
              <span className="min-w-0 truncate font-medium">
                {callWords(entry.method, entry.route) ?? (
                  <code className="text-xs font-normal">
                    {entry.method} {entry.route}
                  </code>
                )}
                {entry.calls > 1 ? (
                  <span className="font-normal text-muted-foreground"> × {entry.calls}</span>
                ) : null}
              </span>
              <span className="truncate text-muted-foreground max-md:order-last max-md:text-right">
                {nameOf(entry)}
              </span>
              <span className={cn('text-right text-xs', outcomeClass[outcomeOf(entry.status)])}>
                {outcomeWords(entry.status)}
              </span>
            </summary>
            <Details entry={entry} />
          </details>
        </li>
      ))}
    </ul>
  )
}

function Details({ entry }: { entry: AuditEntry }) {
  const facts: [string, string | null][] = [
    ['Call', `${entry.method} ${entry.route}`],
    ['Status', String(entry.status)],
    ['About', entry.target],
    ['By', entry.key_id ?? entry.user_id],
    ['From', entry.ip],
    ['Request', entry.request_id],
    ['Place in the chain', entry.sequence === null ? 'is given in some seconds' : String(entry.sequence)],
    ['Hash', entry.hash],
  ]
  return (
    <dl className="grid gap-x-4 gap-y-1 border-t bg-muted px-3 py-2 text-xs sm:grid-cols-[9rem_minmax(0,1fr)]">
      {facts.map(([term, value]) =>
        value === null ? null : (
          <div key={term} className="contents">
            <dt className="text-muted-foreground">{term}</dt>
            <dd className="mb-1 font-mono break-all sm:mb-0">{value}</dd>
          </div>
        ),
      )}
    </dl>
  )
}
