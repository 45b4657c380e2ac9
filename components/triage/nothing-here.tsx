import { EmptyState } from '@/components/layout/empty-state'
import { LinkButton } from '@/components/layout/link-button'
import { usualSentence } from '@/components/streams/usual-sentence'
import type { Status } from '@/lib/anomalies/schema'
import type { Stream } from '@/lib/streams/schema'

interface NothingHereProps {
  what: 'anomaly' | 'incident'
  streams: readonly Stream[]
  filtered: boolean
  status: Status | 'all'
  /** The address of the same list without filters. */
  unfiltered: string
}

/** A list of what waits for someone, with nothing in it: why, and what to do next. */
export function NothingHere({ what, streams, filtered, status, unfiltered }: NothingHereProps) {
  if (streams.length === 0) {
    return (
      <EmptyState
        title="Nothing is watched yet"
        action={<LinkButton href="/start">Send the first event</LinkButton>}
      >
        {what === 'anomaly' ? 'Anomalies' : 'Incidents'} appear here once events come in and their usual is
        known.
      </EmptyState>
    )
  }
  if (filtered) {
    return (
      <EmptyState
        title={`No ${what} fits these filters`}
        action={
          <LinkButton href={unfiltered} variant="outline">
            Remove the filters
          </LinkButton>
        }
      >
        Take a filter away, or look at another status.
      </EmptyState>
    )
  }
  if (status === 'resolved') {
    return <EmptyState title="Nothing resolved yet">What you resolve is kept here.</EmptyState>
  }
  if (status === 'acknowledged') {
    return <EmptyState title="Nobody looks at anything">What someone acknowledges is listed here.</EmptyState>
  }
  if (status === 'snoozed') {
    return (
      <EmptyState title="Nothing is snoozed">
        What you put off waits here, and comes back by itself.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      title="Nothing needs you"
      action={
        <LinkButton href="/streams" variant="outline">
          See what is watched
        </LinkButton>
      }
    >
      {usualSentence(streams)} What is not as usual appears here.
    </EmptyState>
  )
}
