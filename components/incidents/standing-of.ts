import type { Standing } from '@/components/triage/act'
import type { Incident } from '@/lib/incidents/schema'

/** How an incident stands, as far as people change it. */
export function standingOf(incident: Incident): Standing {
  const { id, status, assigned_to, snoozed_until, snoozed_until_grows } = incident
  return { id, status, assigned_to, snoozed_until, snoozed_until_grows }
}
