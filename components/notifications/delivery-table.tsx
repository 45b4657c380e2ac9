import Link from 'next/link'
import type { ReactNode } from 'react'
import { Ago } from '@/components/time/ago'
import { cn } from '@/components/ui/cn'
import type { Delivery } from '@/lib/channels/schema'
import { kindWords, outcomeWords } from './message-words'

interface DeliveryTableProps {
  deliveries: Delivery[]
  now: number
  /** The control that sends one again. */
  replay: (delivery: Delivery) => ReactNode
}

/** Every try to tell something: when, what, and what really became of it. */
export function DeliveryTable({ deliveries, now, replay }: DeliveryTableProps) {
  return (
    <div className="relative overflow-x-auto rounded-lg border bg-card">
      <table className="w-full min-w-3xl text-left text-sm">
        <thead className="border-b text-xs text-muted-foreground">
          <tr>
            <th className="px-3 py-2 font-normal">When</th>
            <th className="px-3 py-2 font-normal">Message</th>
            <th className="px-3 py-2 font-normal">Outcome</th>
            <th className="px-3 py-2 text-right font-normal">Status</th>
            <th className="px-3 py-2 text-right font-normal">Took</th>
            <th className="px-3 py-2">
              <span className="sr-only">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody className="divide-y align-baseline">
          {deliveries.map(delivery => {
            const { word, tone, rest } = outcomeWords(delivery)
            return (
              <tr key={delivery.id} className="h-10">
                <td className="px-3 py-2 text-xs whitespace-nowrap">
                  <Ago at={delivery.at} now={now} />
                </td>
                <td className="max-w-sm px-3 py-2">
                  <Message delivery={delivery} />
                </td>
                <td className="max-w-64 px-3 py-2">
                  <span className={cn('text-sm', tone)}>{word}</span>
                  <span className="block text-xs text-pretty break-words text-muted-foreground">
                    {[delivery.detail, rest].filter(Boolean).join(' · ')}
                  </span>
                </td>
                <td className="tabular px-3 py-2 text-right text-xs">{delivery.status ?? '–'}</td>
                <td className="tabular px-3 py-2 text-right text-xs whitespace-nowrap">
                  {delivery.took_ms} ms
                </td>
                <td className="px-3 py-2 text-right">{replay(delivery)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

function Message({ delivery }: { delivery: Delivery }) {
  const { kind, title, incident_id, recipient, attempt } = delivery
  const words = kindWords(kind)
  const about = [title === null ? null : words, recipient, attempt > 1 ? `try ${attempt}` : null].filter(
    Boolean,
  )
  const shown = title ?? words
  return (
    <>
      {incident_id === null ? (
        <span className="break-words">{shown}</span>
      ) : (
        <Link
          href={`/incidents/${incident_id}`}
          className="focus-ring rounded-sm break-words underline-offset-4 hover:underline"
        >
          {shown}
        </Link>
      )}
      {about.length > 0 ? (
        <span className="block text-xs break-words text-muted-foreground">{about.join(' · ')}</span>
      ) : null}
    </>
  )
}
