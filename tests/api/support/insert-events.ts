import { parseId } from '@/lib/core/ids'
import type { Account } from './account'
import { call } from './client'
import { sendAndAwait } from './events'
import { rest } from './rest'

/** The local database takes 32,767 parameters in a statement. */
const rowsAtOnce = 2_000

/** Puts so many events into a stream of the account's organization past the pipeline, a millisecond apart, up to now. */
export async function insertEvents(account: Account, count: number): Promise<void> {
  await sendAndAwait(account.token, [{ stream_type: 'logs', data: 'first' }])
  const { body } = await call('GET', '/streams', { token: account.token })
  const stream_id = parseId('stream', body.data[0].id)
  const organization_id = parseId('organization', account.organizationId)
  const at = Date.now()
  for (let from = 0; from < count; from += rowsAtOnce) {
    const rows = Array.from({ length: Math.min(rowsAtOnce, count - from) }, (_unused, i) => ({
      id: crypto.randomUUID(),
      organization_id,
      stream_id,
      timestamp: new Date(at - from - i).toISOString(),
      received_at: new Date(at).toISOString(),
      data: { message: `GET /checkout 200 in ${from + i} ms` },
      retention_days: 7,
    }))
    const answer = await rest('POST', 'events', rows)
    if (!answer.ok) throw new Error(`Inserting answered ${answer.status}: ${await answer.text()}`)
  }
}
