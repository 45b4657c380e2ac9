'use client'

import { useOptimistic, useTransition } from 'react'
import { NativeSelect } from '@/components/ui/native-select'
import { toast } from '@/components/ui/toast'
import { type Channel, channelSeverities } from '@/lib/channels/schema'
import type { ActionResult } from '@/lib/http/action'
import { severityWords } from './message-words'

type Severity = Channel['least_severity']

interface LeastSeverityProps {
  channel: string
  chosen: Severity
  /** Null for who may only look. */
  save: ((severity: Severity) => Promise<ActionResult<unknown>>) | null
}

/** From which severity on a channel is told of incidents. Saved at once. */
export function LeastSeverity({ channel, chosen, save }: LeastSeverityProps) {
  const [pending, start] = useTransition()
  const [shown, show] = useOptimistic(chosen)
  if (save === null) return <p className="py-1.5 text-xs text-muted-foreground">{severityWords[chosen]}</p>
  return (
    <NativeSelect
      aria-label={`Incidents that ${channel} is told of`}
      value={shown}
      disabled={pending}
      onChange={({ target }) => {
        const severity = target.value as Severity
        start(async () => {
          show(severity)
          const result = await save(severity)
          if (result.status === 'failed') return void toast.add({ type: 'error', title: result.message })
          toast.add({ title: `${channel} is told of ${severityWords[severity]}` })
        })
      }}
    >
      {channelSeverities.map(severity => (
        <option key={severity} value={severity}>
          {severityWords[severity]}
        </option>
      ))}
    </NativeSelect>
  )
}
