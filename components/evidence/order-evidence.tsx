import { SeverityMark } from '@/components/anomalies/severity-mark'
import { ChartFigure } from '@/components/charts/chart-figure'
import { percent } from '@/components/format/number'
import { cn } from '@/components/ui/cn'
import { formatNumber, formatRange } from '@/detection/format'
import type { Band, UnusualOrderWhy } from '@/detection/types'
import { Bullet } from './bullet'
import type { EvidenceProps } from './evidence-props'
import { stepsOf } from './steps-of'

/** A session's steps in their order, the one in question marked, and beside it what usually comes there. */
export function OrderEvidence({ why, severity }: EvidenceProps<UnusualOrderWhy>) {
  const { form } = why
  return (
    <ChartFigure summary={summaries[form](why)}>
      <div className="rounded-lg border">
        <ol className="px-4 py-3">
          {stepsOf(why).map(({ text, asked }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same step may come twice, its place is what it is.
            <Step key={index} asked={asked} severity={severity} text={text} />
          ))}
        </ol>
        {form === 'count' && why.usualTimes ? (
          <div className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-4 border-t px-4 py-3 text-xs">
            <span>Times in the session</span>
            <Bullet
              usual={why.usualTimes}
              expected={why.usualTimes.median}
              seen={why.seenTimes}
              severity={severity}
            />
            <span className="text-muted-foreground tabular-nums">
              <span className="font-medium text-foreground">{formatNumber(why.seenTimes)}</span>, usually{' '}
              {usualTimes(why.usualTimes)}
            </span>
          </div>
        ) : null}
        {why.expected.length > 0 ? <Expected expected={why.expected} /> : null}
      </div>
    </ChartFigure>
  )
}

const summaries: Record<UnusualOrderWhy['form'], (why: UnusualOrderWhy) => string> = {
  sequence: why =>
    `The steps of ${why.field} ${why.session}. The marked one does not usually follow those before it.`,
  missing: why =>
    `The steps of ${why.field} ${why.session}. The one at the end, in dashes, usually comes and did not.`,
  count: why =>
    `The steps of ${why.field} ${why.session}. The marked one came ${formatNumber(why.seenTimes)} times${
      why.usualTimes === null ? '' : `, usually ${usualTimes(why.usualTimes)}`
    }.`,
}

function usualTimes({ low, high }: Band): string {
  return formatRange(formatNumber(low), formatNumber(high))
}

interface StepProps {
  asked: 'no' | 'seen' | 'missing'
  severity: EvidenceProps['severity']
  text: string
}

function Step({ asked, severity, text }: StepProps) {
  return (
    <li className="group grid grid-cols-[1rem_minmax(0,1fr)] gap-x-3">
      <span className="flex flex-col items-center">
        <span className="h-2 w-px bg-neutral-6 group-first:invisible" />
        <span className="flex h-4 items-center">
          {asked === 'seen' ? (
            <SeverityMark severity={severity} />
          ) : (
            <span
              className={cn(
                'size-2 rounded-full',
                asked === 'missing' ? 'border border-dashed border-high' : 'bg-neutral-8',
              )}
            />
          )}
        </span>
        <span className="w-px flex-1 bg-neutral-6 group-last:invisible" />
      </span>
      <code
        className={cn(
          'py-1.5 text-xs leading-5 break-words',
          asked === 'no' && 'text-muted-foreground',
          asked === 'seen' && 'font-medium',
          asked === 'missing' && 'text-high italic',
        )}
      >
        {text}
        {asked === 'missing' ? <span className="ml-2 font-sans not-italic">has not come</span> : null}
      </code>
    </li>
  )
}

function Expected({ expected }: { expected: UnusualOrderWhy['expected'] }) {
  return (
    <div className="border-t px-4 py-3">
      <p className="mb-2 text-xs font-medium text-teal">What usually comes there</p>
      <ul className="flex flex-col gap-1.5">
        {expected.map(({ text, share }) => (
          <li key={text} className="grid grid-cols-[minmax(0,1fr)_6rem_3.5rem] items-center gap-x-3">
            <code className="truncate text-xs text-muted-foreground" title={text}>
              {text}
            </code>
            <span aria-hidden="true" className="h-2 rounded-xs bg-neutral-3">
              <span
                className="block h-2 min-w-0.5 rounded-xs bg-usual"
                style={{ width: `${share * 100}%` }}
              />
            </span>
            <span className="text-right text-xs tabular-nums">{percent(share)}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
