import { SeverityMark } from '@/components/anomalies/severity-mark'
import { counted } from '@/components/format/number'
import { placeOf } from '@/components/incidents/place-of'
import { Time } from '@/components/time/time'
import type { PossibleIncident } from '@/lib/findings/schema'

/** The incidents that a setting would have made of the past, a line each. A region of its own, so that it can be scrolled. */
export function PastList({ incidents }: { incidents: PossibleIncident[] }) {
  return (
    <section
      aria-label="Incidents that would have been told"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
      tabIndex={0}
      className="focus-ring @container max-h-96 overflow-y-auto rounded-lg border bg-card"
    >
      <ol className="divide-y">
        {incidents.map(incident => (
          <li
            key={`${incident.first_seen_at}${incident.title}`}
            className="grid min-h-9 grid-cols-[auto_minmax(0,1fr)_auto] items-baseline gap-x-3 px-3 py-2 @4xl:grid-cols-[auto_minmax(0,1fr)_11rem_6rem_8rem]"
          >
            <SeverityMark severity={incident.severity} className="translate-y-0.5" />
            <span className="text-pretty @4xl:truncate" title={incident.because.join(' ')}>
              {incident.title}
            </span>
            <span className="hidden truncate font-mono text-xs text-muted-foreground @4xl:block">
              {placeOf(incident.streams)}
            </span>
            <span className="hidden text-right text-xs text-muted-foreground @4xl:block">
              {counted(incident.findings, 'finding')}
            </span>
            <Time
              at={incident.first_seen_at}
              style="short"
              className="text-right text-xs text-muted-foreground"
            />
          </li>
        ))}
      </ol>
    </section>
  )
}
