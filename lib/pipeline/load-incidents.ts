import type { OpenIncident, Symptom } from '@/detection'
import { kinds } from '@/lib/anomalies/schema'
import { dataOf } from '@/lib/core/database-error'
import { z } from '@/lib/core/schema'
import type { DatabaseFunctions } from '@/lib/db/database-functions'
import type { OpenAnomaly } from './to-anomalies'

/** What a stream's new anomalies may join, and the version of the organization's incidents that this is. */
export interface OpenIncidents {
  version: number
  incidents: OpenIncident[]
  anomalies: OpenAnomaly[]
}

// Written by the pipeline, from symptoms as the library has them; those of an older one say nothing of the usual gap.
const symptomSchema = z
  .custom<Omit<Symptom, 'usualGapMs'> & { usualGapMs?: number }>(
    value => typeof value === 'object' && value !== null,
  )
  .transform((symptom): Symptom => ({ usualGapMs: 0, ...symptom }))

const openSchema = z.object({
  version: z.number(),
  incidents: z.array(
    z.object({
      id: z.string(),
      since: z.number(),
      last: z.number(),
      held: z.boolean(),
      symptoms: z.array(symptomSchema),
    }),
  ),
  anomalies: z.array(
    z.object({ kind: z.enum(kinds), fingerprint: z.string(), incident_id: z.string().nullable() }),
  ),
})

/**
 * Loads the incidents of the stream's organization that are not resolved and reach into [fromMs, toMs] or are snoozed, and the
 * stream's anomalies that are not resolved.
 */
export async function loadIncidents(
  streamId: string,
  { fromMs, toMs }: { fromMs: number; toMs: number },
  service: DatabaseFunctions,
): Promise<OpenIncidents> {
  const answer = await service.rpc('load_incidents', {
    p_stream: streamId,
    p_from: new Date(fromMs).toISOString(),
    p_to: new Date(toMs).toISOString(),
  })
  return openSchema.parse(dataOf(answer))
}
