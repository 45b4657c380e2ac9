import { queueNotices } from '@/lib/alerts/queue-notices'
import { sealAuditLogs } from '@/lib/audit/seal-audit-logs'
import { keepBilling } from '@/lib/billing/keep-billing'
import type { Billing } from '@/lib/billing/port'
import { secondMs } from '@/lib/core/clock'
import { withinDeadline } from '@/lib/core/deadline'
import { asAppError, type ErrorCode } from '@/lib/core/errors'
import type { DatabaseClient } from '@/lib/db/clients'
import { metrics } from '@/lib/metrics/metrics'
import { sendMessages } from '@/lib/outbox/send-messages'
import type { Sending } from '@/lib/outbox/sending'
import { wakeIncidents } from '@/lib/triage/wake-incidents'
import { closeBudgetWeeks } from './close-budget-weeks'
import { type DrainContext, drain } from './drain'
import { keepRetention } from './retention'

export type TickContext = DrainContext & {
  /** Events are kept no longer than this many days, whatever the plan says. */
  maxRetentionDays?: number | undefined
  /** Absent: nothing is paid for here. */
  billing?: Billing | undefined
  /** Absent: no message leaves from here. */
  messages?: { sending: Sending; db: DatabaseClient } | undefined
}

/** One thing that the schedule keeps going. */
export interface TickPart {
  name: string
  /** How much of the whole budget it may use. */
  share: number
  /** Begins nothing new after the budget. Answers what it did, in counts. */
  run(ctx: TickContext, budgetMs: number): Promise<Record<string, number>>
}

type PartReport = { status: 'ok' | ErrorCode; took_ms: number; [count: string]: number | string }

/** What detection did (null where it failed), and what became of each part: `ok`, or the code of its error. */
export interface TickReport {
  batches: number | null
  events: number | null
  anomalies: number | null
  remaining: number | null
  took_ms: number
  parts: Record<string, PartReport>
}

export const tickParts: readonly TickPart[] = [
  { name: 'detect', share: 0.45, run: async (ctx, budgetMs) => ({ ...(await drain(ctx, { budgetMs })) }) },
  { name: 'notices', share: 0.05, run: queueNotices },
  // Before the messages: what is awake again is told.
  { name: 'wake', share: 0.05, run: wakeIncidents },
  { name: 'messages', share: 0.2, run: sendWhatIsDue },
  { name: 'retention', share: 0.1, run: keepRetention },
  { name: 'budgets', share: 0.05, run: ({ service }) => closeBudgetWeeks(service) },
  { name: 'billing', share: 0.05, run: keepBilling },
  { name: 'audit', share: 0.05, run: ({ service }, budgetMs) => sealAuditLogs(service, budgetMs) },
]

/** A part that does not end by itself is left behind so long after its share: the others have their turn. */
const graceMs = 10 * secondMs

/** Everything that is due, one part after the other, each within its share of the budget and failing alone. */
export async function tick(
  ctx: TickContext,
  { budgetMs = 20 * secondMs, parts = tickParts, lateMs = graceMs } = {},
): Promise<TickReport> {
  const { log, now } = ctx
  const startedMs = now().getTime()
  const reports: Record<string, PartReport> = {}
  for (const { name, share, run } of parts) {
    const beganMs = now().getTime()
    const partMs = budgetMs * share
    const report: PartReport = { status: 'ok', took_ms: 0 }
    try {
      Object.assign(report, await withinDeadline(run(ctx, partMs), partMs + lateMs))
    } catch (error) {
      log.error('A part of the scheduled run failed.', { part: name, error })
      report.status = asAppError(error).code
    }
    report.took_ms = now().getTime() - beganMs
    metrics().ticked(name, report.status === 'ok' ? 'ok' : 'failed', report.took_ms / secondMs)
    reports[name] = report
  }
  const of = (count: string) => {
    const value = reports.detect?.[count]
    return typeof value === 'number' ? value : null
  }
  return {
    batches: of('batches'),
    events: of('events'),
    anomalies: of('anomalies'),
    remaining: of('remaining'),
    took_ms: now().getTime() - startedMs,
    parts: reports,
  }
}

/** Less than the grace: one who does not answer must not make the part late. */
const messageTryMs = 8 * secondMs

async function sendWhatIsDue(ctx: TickContext, budgetMs: number): Promise<Record<string, number>> {
  if (ctx.messages === undefined) return {}
  const { signal } = new AbortController()
  return sendMessages({ ...ctx, ...ctx.messages }, { signal, budgetMs, timeoutMs: messageTryMs })
}

/** Whether every part did what it is for. */
export function isWhole({ parts }: TickReport): boolean {
  return Object.values(parts).every(({ status }) => status === 'ok')
}
