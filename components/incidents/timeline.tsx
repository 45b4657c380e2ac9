'use client'

import Link from 'next/link'
import { localSentence } from '@/components/anomalies/local-sentence'
import { axisTicks, axisTime } from '@/components/charts/axis-time'
import { ChartTooltip } from '@/components/charts/chart-tooltip'
import { SeverityShape, severityColor } from '@/components/charts/severity-shape'
import { deployName } from '@/components/deploys/deploy-name'
import { count } from '@/components/format/number'
import { formatTime, zoneName } from '@/components/time/time-format'
import { useTimeZone } from '@/components/time/use-time-zone'
import { cn } from '@/components/ui/cn'
import type { TimelineEntry } from '@/lib/incidents/schema'
import { type LaidAnomaly, type LaidDeploy, type Lane, layTimeline } from './lay-timeline'

const trackPixels = 26
const labelPixels = 18

/** An incident in time: a lane a stream, its anomalies as marks, deploys as lines across. A mark leads to its anomaly. */
export function Timeline({ entries }: { entries: TimelineEntry[] }) {
  const zone = useTimeZone()
  const { from, to, lanes, deploys, deployRows } = layTimeline(entries)
  const place = (time: number) => ((time - from) / (to - from)) * 100
  const top = deployRows * labelPixels + (deployRows > 0 ? 6 : 0)
  return (
    <div className="@container rounded-lg border bg-card px-4 py-3">
      <div className="relative" style={{ paddingTop: top }}>
        <div className="absolute inset-y-0 right-0 left-0 @2xl:left-44">
          {axisTicks(from, to, zone, 5).map(tick => (
            <span
              key={tick}
              aria-hidden="true"
              className="absolute bottom-6 w-px bg-neutral-4"
              style={{ left: `${place(tick)}%`, top }}
            />
          ))}
          {deploys.map(laid => (
            <DeployLine key={laid.deploy.id} laid={laid} zone={zone} />
          ))}
        </div>
        <ol className="relative flex flex-col gap-1">
          {lanes.map(lane => (
            <LaneRow key={lane.stream} lane={lane} zone={zone} />
          ))}
        </ol>
        <div aria-hidden="true" className="relative mt-1 h-5 text-xs text-muted-foreground @2xl:ml-44">
          {axisTicks(from, to, zone, 5).map(tick => (
            <span key={tick} className="absolute -translate-x-1/2" style={{ left: `${place(tick)}%` }}>
              {axisTime(tick, to - from, zone)}
            </span>
          ))}
        </div>
        <span className="block text-right text-xs text-muted-foreground @2xl:absolute @2xl:bottom-0 @2xl:left-0">
          <span className="@2xl:hidden">Times in </span>
          {zoneName(to, zone)}
        </span>
      </div>
    </div>
  )
}

function LaneRow({ lane, zone }: { lane: Lane; zone: string }) {
  return (
    <li className="grid items-center @2xl:grid-cols-[10rem_minmax(0,1fr)] @2xl:gap-x-4">
      <span
        className="w-fit max-w-full truncate bg-card pr-1 font-mono text-xs text-muted-foreground"
        title={lane.stream}
      >
        {lane.stream}
      </span>
      <ul
        aria-label={`Anomalies of ${lane.stream}`}
        className="relative rounded-sm bg-neutral-3/60"
        style={{ height: lane.tracks * trackPixels + 4 }}
      >
        {lane.anomalies.map(laid => (
          <AnomalyMark key={laid.anomaly.id} laid={laid} zone={zone} />
        ))}
      </ul>
    </li>
  )
}

function AnomalyMark({ laid, zone }: { laid: LaidAnomaly; zone: string }) {
  const { anomaly, from, to, track } = laid
  const top = track * trackPixels + 2
  const color = severityColor[anomaly.severity]
  const sentence = localSentence(anomaly.title, anomaly.last_seen_at, zone)
  return (
    <li>
      <span
        aria-hidden="true"
        className="absolute h-0.5 rounded-full opacity-50"
        style={{
          left: `${from}%`,
          width: `${to - from}%`,
          top: top + trackPixels / 2 - 1,
          background: color,
        }}
      />
      <Link
        href={`/anomalies/${anomaly.id}`}
        className="group focus-ring absolute size-6.5 -translate-x-1/2 rounded-sm hover:z-10 focus-visible:z-10"
        style={{ left: `${from}%`, top }}
      >
        <svg viewBox="0 0 26 26" className="size-full" aria-hidden="true">
          <SeverityShape x={13} y={13} severity={anomaly.severity} />
        </svg>
        <span className="sr-only">
          {anomaly.severity}, {formatTime(anomaly.first_seen_at, 'clock', zone)}: {sentence}
        </span>
        <Hint at={from}>
          <ChartTooltip
            title={sentence}
            time={Date.parse(anomaly.first_seen_at)}
            timeZone={zone}
            lines={[
              { label: 'Seen', value: anomaly.count === 1 ? 'once' : `${count(anomaly.count)} times` },
              { label: 'Last', value: formatTime(anomaly.last_seen_at, 'clock', zone) },
            ]}
          />
        </Hint>
      </Link>
    </li>
  )
}

function DeployLine({ laid, zone }: { laid: LaidDeploy; zone: string }) {
  const { deploy, at, row } = laid
  const leftwards = at > 78
  return (
    <div
      className="group absolute bottom-6 w-px bg-neutral-9"
      style={{ left: `${at}%`, top: row * labelPixels }}
    >
      <span
        className={cn(
          'absolute top-0 max-w-40 truncate text-xs leading-4.5 whitespace-nowrap',
          leftwards ? 'right-1.5' : 'left-1.5',
        )}
      >
        <span className="sr-only">Deployed at {formatTime(deploy.timestamp, 'clock', zone)}: </span>
        <span>{deployName(deploy)}</span>
      </span>
      <Hint at={at}>
        <ChartTooltip
          title={deploy.title ?? deployName(deploy)}
          time={Date.parse(deploy.timestamp)}
          timeZone={zone}
          lines={[
            { label: 'Deployed', value: deploy.version },
            { label: 'Service', value: deploy.service ?? 'all' },
          ]}
        />
      </Hint>
    </div>
  )
}

/** Shown while the pointer or the focus is on what it belongs to. */
function Hint({ at, children }: { at: number; children: React.ReactNode }) {
  return (
    <span
      aria-hidden="true"
      className={cn(
        'pointer-events-none absolute top-full z-20 mt-1 hidden w-64 group-hover:block group-focus-visible:block',
        at > 60 ? 'right-0' : 'left-0',
      )}
    >
      {children}
    </span>
  )
}
