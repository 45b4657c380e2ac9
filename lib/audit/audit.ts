import { app } from '@/lib/app'
import { findDataOf } from '@/lib/core/database-error'
import { serviceFunctions } from '@/lib/db/service-functions'
import { type AuditRecorder, auditRecorder } from './recorder'

const slot = Symbol.for('driftlock.audit')
const holder = globalThis as { [slot]?: AuditRecorder }

/** The recorder of this process, kept across hot reloads; null where AUDIT_LOG_ENABLED turns it off. */
export function audit(): AuditRecorder | null {
  const { env, log } = app()
  if (!env.AUDIT_LOG_ENABLED) return null
  holder[slot] ??= start(log)
  return holder[slot]
}

function start(log: ReturnType<typeof app>['log']): AuditRecorder {
  const recorder = auditRecorder({
    log,
    insert: async rows => {
      findDataOf(await serviceFunctions().rpc('record_audit_logs', { p_rows: rows }))
    },
  })
  // The server has listeners of its own, and ends a moment later; a host without processes has no such signal.
  globalThis.process?.once?.('SIGTERM', () => void recorder.close())
  return recorder
}
