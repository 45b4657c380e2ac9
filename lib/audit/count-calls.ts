import { minuteMs } from '@/lib/core/clock'
import { type AuditedCall, type AuditLog, toAuditLog } from './audit-log'

/** Like calls of a minute as one row with their number: of one caller, to one route, with one answer. */
export interface CallCounts {
  add(call: AuditedCall, now: Date): void
  /** The rows of the minutes that began up to this time; they are no longer counted here. */
  take(untilMs: number): AuditLog[]
  isEmpty(): boolean
}

export function countCalls(): CallCounts {
  const rows = new Map<string, AuditLog>()
  return {
    add(call, now) {
      const { principal, method, route, status } = call
      const { organizationId, userId, keyId } = principal ?? {}
      const minute = new Date(Math.floor(now.getTime() / minuteMs) * minuteMs)
      const like = JSON.stringify([minute.getTime(), organizationId, userId, keyId, method, route, status])
      const row = rows.get(like)
      if (row === undefined) {
        // Which request, from where and about what differs from call to call.
        rows.set(like, { ...toAuditLog(call, minute), request_id: null, ip: null, target: null })
      } else row.calls++
    },
    take(untilMs) {
      const over = [...rows].filter(([, row]) => Date.parse(row.logged_at) <= untilMs)
      for (const [like] of over) rows.delete(like)
      return over.map(([, row]) => row)
    },
    isEmpty: () => rows.size === 0,
  }
}
