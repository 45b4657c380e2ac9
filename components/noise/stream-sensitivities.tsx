import type { ComponentProps } from 'react'
import { count } from '@/components/format/number'
import type { Stream } from '@/lib/streams/schema'
import { SensitivityChoice } from './sensitivity-choice'

interface StreamSensitivitiesProps {
  streams: Stream[]
  save: ComponentProps<typeof SensitivityChoice>['save']
}

/** Streams, a line each, with the part of the alerts that each may take. */
export function StreamSensitivities({ streams, save }: StreamSensitivitiesProps) {
  return (
    <>
      <p className="mb-3 max-w-[70ch] text-xs text-pretty text-muted-foreground">
        A stream on high may take three times a normal one's part, a stream on low a third of it. The sum
        stays what you set above.
      </p>
      <ul className="max-w-2xl divide-y rounded-lg border bg-card text-xs">
        {streams.map(stream => (
          <li key={stream.id} className="flex min-h-11 items-center justify-between gap-4 px-3">
            <span className="min-w-0 py-1.5">
              <span className="block truncate font-mono" title={stream.name}>
                {stream.name}
              </span>
              {stream.learning && (
                <span className="block text-muted-foreground">
                  learning, {count(stream.learning.seen)} of {count(stream.learning.needed)} events
                </span>
              )}
            </span>
            <SensitivityChoice stream={stream} save={save} />
          </li>
        ))}
      </ul>
    </>
  )
}
