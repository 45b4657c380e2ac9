import Link from 'next/link'
import { count } from '@/components/format/number'
import { Time } from '@/components/time/time'
import { ZoneName } from '@/components/time/zone-name'

export interface HistogramBucket {
  time: string
  count: number
  anomalies: number
}

interface HistogramProps {
  buckets: HistogramBucket[]
  bucketMs: number
  /** The address that narrows the page to one bucket. */
  narrow: (from: string, to: string) => string
}

/** Events over time as bars; those with anomalies carry a mark. A bar leads to its own stretch of time. */
export function Histogram({ buckets, bucketMs, narrow }: HistogramProps) {
  const most = Math.max(1, ...buckets.map(bucket => bucket.count))
  const first = buckets[0]
  const last = buckets.at(-1)
  if (first === undefined || last === undefined) return null
  return (
    <div>
      <ol aria-label="Events over time" className="flex h-20 items-end gap-px border-b border-neutral-6">
        {buckets.map(bucket => {
          const to = new Date(Date.parse(bucket.time) + bucketMs).toISOString()
          const words = `${count(bucket.count)} events, ${count(bucket.anomalies)} of them in anomalies`
          return (
            <li key={bucket.time} className="h-full min-w-0 flex-1">
              {bucket.count === 0 ? null : (
                <Link
                  href={narrow(bucket.time, to)}
                  prefetch={false}
                  scroll={false}
                  title={words}
                  className="group flex h-full flex-col justify-end -outline-offset-1 outline-teal focus-visible:outline-2"
                >
                  <span className="sr-only">
                    {words} from <Time at={bucket.time} />
                  </span>
                  {bucket.anomalies > 0 ? (
                    <span aria-hidden="true" className="mx-auto mb-0.5 size-1.5 rotate-45 bg-high" />
                  ) : null}
                  <span
                    className="min-h-px rounded-t-xs bg-usual transition-colors group-hover:bg-teal"
                    style={{ height: `${(bucket.count / most) * 85}%` }}
                  />
                </Link>
              )}
            </li>
          )
        })}
      </ol>
      <div className="tabular mt-1 flex justify-between text-xs text-muted-foreground">
        <Time at={first.time} style="short" />
        <span>
          <Time at={new Date(Date.parse(last.time) + bucketMs).toISOString()} style="short" />{' '}
          <ZoneName at={last.time} />
        </span>
      </div>
    </div>
  )
}
