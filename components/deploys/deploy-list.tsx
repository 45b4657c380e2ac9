import type { ReactNode } from 'react'
import { Time } from '@/components/time/time'
import { formatDuration } from '@/detection/format'
import type { DeployMarker } from '@/lib/deploys/schema'
import { deployName } from './deploy-name'

interface DeployListProps {
  deploys: DeployMarker[]
  /** A moment to say of each deploy how long before or after it was. */
  relativeTo?: string
  /** What can be done with a deploy, at the end of its line. */
  actions?: (deploy: DeployMarker) => ReactNode
}

/** Deploys, a line each: what, what it says of itself, when. */
export function DeployList({ deploys, relativeTo, actions }: DeployListProps) {
  return (
    <ul aria-label="Deploys" className="divide-y rounded-lg border bg-card">
      {deploys.map(deploy => (
        <li
          key={deploy.id}
          className="flex min-h-9 flex-wrap items-center gap-x-4 px-3 py-1.5 sm:flex-nowrap"
        >
          <span className="shrink-0 font-mono text-xs" title={deploy.version}>
            {deployName(deploy)}
          </span>
          <span className="order-last min-w-0 basis-full truncate text-muted-foreground empty:hidden sm:order-none sm:flex-1 sm:basis-auto sm:empty:block">
            {deploy.url === null ? (
              deploy.title
            ) : (
              <a
                href={deploy.url}
                rel="noreferrer"
                target="_blank"
                className="focus-ring rounded-sm text-teal underline-offset-4 hover:underline"
              >
                {deploy.title ?? 'Its page'}
              </a>
            )}
          </span>
          <span className="ml-auto text-xs text-muted-foreground">
            {relativeTo === undefined ? null : `${distance(deploy.timestamp, relativeTo)}, `}
            <Time at={deploy.timestamp} style="short" />
          </span>
          {actions ? actions(deploy) : null}
        </li>
      ))}
    </ul>
  )
}

function distance(time: string, moment: string): string {
  const ms = Date.parse(time) - Date.parse(moment)
  return ms <= 0 ? `${formatDuration(-ms)} before` : `${formatDuration(ms)} after`
}
