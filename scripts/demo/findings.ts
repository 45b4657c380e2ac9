import { z } from 'zod'
import type { Call } from './client'
import { beginOf, endOf, type Trouble } from './troubles'

const anomalySchema = z.object({
  id: z.string(),
  kind: z.string(),
  severity: z.string(),
  title: z.string(),
  stream: z.object({ name: z.string() }),
  count: z.number(),
  first_seen_at: z.iso.datetime({ offset: true }),
  last_seen_at: z.iso.datetime({ offset: true }),
})
export type Anomaly = z.infer<typeof anomalySchema>

const pageSchema = z.object({
  data: z.array(anomalySchema),
  has_more: z.boolean(),
  next_cursor: z.string().nullable(),
})

/** Every anomaly of the account, in the order in which they were first seen. */
export async function listAnomalies(call: Call, token: string): Promise<Anomaly[]> {
  const all: Anomaly[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const query = new URLSearchParams({ status: 'all', limit: '200', ...(cursor && { cursor }) })
    const page = pageSchema.parse(await call(`/api/v1/anomalies?${query}`, { token }))
    all.push(...page.data)
    cursor = page.has_more ? page.next_cursor : null
  }
  return all.sort((a, b) => a.first_seen_at.localeCompare(b.first_seen_at))
}

const slackMs = 2 * 60_000

/** Whether the anomaly is of the trouble's stream and kind, and was first seen while it lasted or right after. */
export function isAbout(anomaly: Anomaly, trouble: Trouble, hourStart: number): boolean {
  const seen = Date.parse(anomaly.first_seen_at)
  return (
    anomaly.stream.name === trouble.stream &&
    trouble.kinds.some(kind => kind === anomaly.kind) &&
    seen >= beginOf(trouble, hourStart) &&
    seen <= endOf(trouble, hourStart) + slackMs
  )
}

/** The hidden troubles with what was found of each, and what was found beside them. */
export function compare(anomalies: Anomaly[], troubles: Trouble[], hourStart: number) {
  const found = troubles.map(trouble => ({
    trouble,
    anomalies: anomalies.filter(anomaly => isAbout(anomaly, trouble, hourStart)),
  }))
  const expected = new Set(found.flatMap(entry => entry.anomalies))
  return { found, others: anomalies.filter(anomaly => !expected.has(anomaly)) }
}
