'use client'

import { useEffect, useState } from 'react'
import { LinkButton } from '@/components/layout/link-button'
import { Time } from '@/components/time/time'
import { Step } from './step'

/** What `/start/status` answers. */
export interface Arrival {
  event: { stream: string; line: string; received_at: string } | null
}

const everyMs = 2000

/** The last step: asks every two seconds whether an event has come, turns green when one has, and says what came. */
export function FirstEvent({ waiting }: { waiting: boolean }) {
  const [arrival, setArrival] = useState<Arrival['event']>(null)
  const [unreachable, setUnreachable] = useState(false)

  useEffect(() => {
    if (!waiting || arrival !== null) return
    const ask = new AbortController()
    const look = async () => {
      try {
        const answer = await fetch('/start/status', { signal: ask.signal, cache: 'no-store' })
        setUnreachable(!answer.ok)
        if (answer.ok) setArrival(((await answer.json()) as Arrival).event)
      } catch (error) {
        if (!ask.signal.aborted) setUnreachable(error instanceof Error)
      }
    }
    void look()
    const timer = setInterval(() => void look(), everyMs)
    return () => {
      ask.abort()
      clearInterval(timer)
    }
  }, [waiting, arrival])

  return (
    <Step number={3} title="See it arrive" state={arrival ? 'done' : waiting ? 'now' : 'later'}>
      <div aria-live="polite">
        {arrival ? (
          <Arrived event={arrival} />
        ) : (
          <p className="flex items-center gap-2.5 text-muted-foreground">
            {waiting ? (
              <span aria-hidden="true" className="size-2 animate-pulse rounded-full bg-teal" />
            ) : null}
            {unreachable
              ? 'The server did not answer; asking again.'
              : waiting
                ? 'Waiting for your first event.'
                : 'This page notices by itself.'}
          </p>
        )}
      </div>
    </Step>
  )
}

function Arrived({ event }: { event: NonNullable<Arrival['event']> }) {
  return (
    <div className="flex flex-col items-start gap-4">
      <div className="w-full rounded-lg border border-ok/40 bg-ok/8 px-4 py-3">
        <p className="font-medium text-ok">It has arrived.</p>
        <p className="mt-1 break-words">
          <code className="text-xs">{event.line}</code>
        </p>
        <p className="mt-1 text-xs text-muted-foreground">
          in the stream <code>{event.stream}</code>, <Time at={event.received_at} />
        </p>
      </div>
      <p className="max-w-[60ch] text-muted-foreground">
        Keep sending. Each stream is learned by itself; once its usual is known, what leaves it is reported
        with the reason.
      </p>
      <div className="flex gap-2">
        <LinkButton href="/overview">Go to the overview</LinkButton>
        <LinkButton href="/events" variant="outline">
          See the events
        </LinkButton>
      </div>
    </div>
  )
}
