import type { TestReport } from '@/lib/channels/schema'
import type { ActionResult } from '@/lib/http/action'

/** What a test showed: whether all of it arrived, and a line for each message. Null before there was one. */
export function linesOf(result: ActionResult<TestReport>): { ok: boolean; lines: string[] } | null {
  if (result.status === 'idle') return null
  if (result.status === 'failed') return { ok: false, lines: [result.message] }
  const { ok, deliveries } = result.data
  if (deliveries.length === 0) return { ok: false, lines: ['This channel has nobody to tell.'] }
  return {
    ok,
    lines: deliveries.map(({ recipient, outcome, status, detail }) => {
      const to = recipient === null ? '' : ` at ${recipient}`
      const answer = [status === null ? null : `status ${status}`, detail || null].filter(Boolean).join(', ')
      return `${outcome === 'sent' ? 'Arrived' : 'Did not arrive'}${to}${answer === '' ? '.' : `: ${answer}`}`
    }),
  }
}
