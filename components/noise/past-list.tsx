import { useState } from 'react'
import { SeverityMark } from '@/components/anomalies/severity-mark'
import { count, counted } from '@/components/format/number'
import { placeOf } from '@/components/incidents/place-of'
import { Time } from '@/components/time/time'
import { Button } from '@/components/ui/button'
import type { PossibleIncident } from '@/lib/findings/schema'

/** So many are shown at first: a noisy setting makes thousands, and drawing those takes longer than the slider may. */
const shownFirst = 100

/** The incidents that a setting would have made of the past, a line each. A region of its own, so that it can be scrolled. */
export function PastList({ incidents }: { incidents: PossibleIncident[] }) {
  const [whole, setWhole] = useState(false)
  const shown = whole ? incidents : incidents.slice(0, shownFirst)
  const further = incidents.length - shown.length
  return (
    <section
      aria-label="Incidents that would have been told"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
      tabIndex={0}
      className="focus-ring @container max-h-96 overflow-y-auto rounded-lg border bg-card"
    >
      <ol className="divide-y">
        {shown.map(incident => (
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
      {further > 0 ? (
        <div className="border-t px-3 py-2">
          <Button size="sm" variant="ghost" onClick={() => setWhole(true)}>
            Show {further === 1 ? 'the last one' : `the other ${count(further)}`}
          </Button>
        </div>
      ) : null}
    </section>
  )
}
