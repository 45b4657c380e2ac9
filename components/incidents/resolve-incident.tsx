'use client'

import { CheckIcon } from 'lucide-react'
import { ConfirmButton } from '@/components/forms/confirm-button'
import { Kbd } from '@/components/ui/kbd'
import type { ActionResult } from '@/lib/http/action'

interface ResolveIncidentProps {
  resolved: boolean
  openAnomalies: number
  run: () => Promise<ActionResult<unknown>>
}

/** Resolves the incident of the page with its anomalies; asks first, for it can be many. E does the same. */
export function ResolveIncident({ resolved, openAnomalies, run }: ResolveIncidentProps) {
  if (resolved) {
    return (
      <span className="inline-flex h-8 items-center gap-1.5 rounded-md border px-3 text-sm text-ok">
        <CheckIcon className="size-4" aria-hidden="true" />
        Resolved
      </span>
    )
  }
  const anomalies = openAnomalies === 1 ? 'Its open anomaly is' : `Its ${openAnomalies} open anomalies are`
  return (
    <ConfirmButton
      title="Resolve this incident?"
      description={`${anomalies} resolved with it. If the trouble comes back, it opens as a new incident.`}
      confirm="Resolve it"
      done="Incident resolved"
      run={run}
      variant="default"
      shortcut="e"
    >
      Resolve <Kbd>E</Kbd>
    </ConfirmButton>
  )
}
