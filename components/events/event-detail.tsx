import Link from 'next/link'
import { JsonView } from '@/components/anomalies/json-view'
import { oneIn } from '@/components/format/number'
import { Time } from '@/components/time/time'
import { formatNumber } from '@/detection/format'
import type { Event } from '@/lib/events/schema'

/** One event whole: when, how surprising, its data and metadata. */
export function EventDetail({ event }: { event: Event }) {
  return (
    <div className="flex flex-col gap-5">
      <dl className="grid grid-cols-[8rem_minmax(0,1fr)] gap-x-4 gap-y-1.5">
        <Row term="Time">
          <Time at={event.timestamp} />
        </Row>
        <Row term="Received">
          <Time at={event.received_at} />
        </Row>
        <Row term="Surprise">
          {event.p === null || event.bits === null
            ? 'No verdict yet'
            : `${formatNumber(event.bits)} bits: ${event.p >= 0.5 ? 'ordinary' : `as unusual as ${oneIn(event.p)}`}`}
        </Row>
        {event.anomaly_id ? (
          <Row term="Anomaly">
            <Link
              href={`/anomalies/${event.anomaly_id}`}
              className="focus-ring rounded-sm font-medium text-teal underline-offset-4 hover:underline"
            >
              See what is unusual
            </Link>
          </Row>
        ) : null}
        <Row term="Id">
          <code className="text-xs break-all">{event.id}</code>
        </Row>
      </dl>
      <section>
        <h3 className="mb-2 text-sm">Data</h3>
        {typeof event.data === 'string' ? (
          <code className="block rounded-lg border bg-muted px-4 py-3 text-xs leading-5 break-words whitespace-pre-wrap">
            {event.data}
          </code>
        ) : (
          <JsonView value={event.data} label="The event's data" />
        )}
      </section>
      {event.metadata && Object.keys(event.metadata).length > 0 ? (
        <section>
          <h3 className="mb-2 text-sm">Metadata</h3>
          <JsonView value={event.metadata} label="The event's metadata" />
        </section>
      ) : null}
    </div>
  )
}

function Row({ term, children }: { term: string; children: React.ReactNode }) {
  return (
    <>
      <dt className="text-muted-foreground">{term}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  )
}
