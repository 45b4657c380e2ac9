import type { Symptom } from '@/detection'
import { kinds } from '@/lib/anomalies/schema'
import { dataOf, findDataOf } from '@/lib/core/database-error'
import { z } from '@/lib/core/schema'
import type { DatabaseClient } from '@/lib/db/clients'
import { sensitivities } from '@/lib/streams/sensitivity'
import type { PatternVerdict } from './strictness'
import { verdicts } from './verdicts'

const judgingRow = z.object({
  alerts_per_week: z.number(),
  /** By the weeks before, how much rarer than the setting says a finding must be. */
  strictness: z.number(),
  created_at: z.string(),
  streams: z.array(
    z.object({ id: z.string(), name: z.string(), sensitivity: z.enum(sensitivities), active: z.boolean() }),
  ),
  verdicts: z.array(
    z.object({
      stream_id: z.string(),
      kind: z.enum(kinds),
      fingerprint: z.string(),
      verdict: z.enum(verdicts),
    }),
  ),
})

/** All that it takes to judge the organization's past: its setting, its streams, and what people said. */
export type Judging = z.output<typeof judgingRow>

/** How the organization's findings are judged now, or null when the caller may not see it. */
export async function findJudging(db: DatabaseClient, organizationId: string): Promise<Judging | null> {
  const row = findDataOf(await db.rpc('alert_judging', { p_organization: organizationId }))
  return row === null ? null : judgingRow.parse(row)
}

/** What a delivery showed of one kind and fingerprint. */
export interface PastFinding {
  /** When it was first seen, in ms. */
  first: number
  /** Its sentence is empty: nothing of the past is told by it. */
  symptom: Symptom
}

const findingGroups = z.array(
  z.tuple([
    // Written by the pipeline, as the library has it.
    z.custom<Omit<Symptom, 'since' | 'last' | 'perWeek' | 'usualGapMs' | 'sentence'>>(
      value => typeof value === 'object' && value !== null,
    ),
    // Of each its numbers, as float8 in base64.
    z.string(),
  ]),
)

/** Bytes of a finding's numbers: its sequence, when it was first seen, and the symptom's own four. */
const numbersEach = 6 * 8

export interface FindingSelection {
  /** Last seen in [from, to). */
  from: Date
  to: Date
  /** Those of which a quiet week brings at most so many. */
  perWeek: number
  /** Those of one pattern of a stream. */
  pattern: ({ streamId: string } & Pick<PatternVerdict, 'kind' | 'fingerprint'>) | null
}

/** The organization's findings in the order in which they were committed, told or not, without those of test keys. */
export async function selectFindings(
  db: DatabaseClient,
  organizationId: string,
  { from, to, perWeek, pattern }: FindingSelection,
): Promise<PastFinding[]> {
  const answer = await db.rpc('findings_between', {
    p_organization: organizationId,
    p_from: from.toISOString(),
    p_to: to.toISOString(),
    p_per_week: perWeek,
    ...(pattern !== null && {
      p_stream: pattern.streamId,
      p_kind: pattern.kind,
      p_fingerprint: pattern.fingerprint,
    }),
  })
  const findings: (PastFinding & { sequence: number })[] = []
  for (const [common, encoded] of findingGroups.parse(dataOf(answer))) {
    const numbers = numbersIn(encoded)
    for (let at = 0; at + numbersEach <= numbers.byteLength; at += numbersEach) {
      const [sequence, first] = [numbers.getFloat64(at), numbers.getFloat64(at + 8)]
      const [since, last] = [numbers.getFloat64(at + 16), numbers.getFloat64(at + 24)]
      const [perWeek, usualGapMs] = [numbers.getFloat64(at + 32), numbers.getFloat64(at + 40)]
      findings.push({
        sequence,
        first,
        symptom: { ...common, since, last, perWeek, usualGapMs, sentence: '' },
      })
    }
  }
  return findings.sort((a, b) => a.sequence - b.sequence)
}

function numbersIn(encoded: string): DataView {
  const { buffer, byteOffset, byteLength } = Buffer.from(encoded, 'base64')
  return new DataView(buffer, byteOffset, byteLength)
}
