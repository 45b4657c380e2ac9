import { app } from '@/lib/app'
import { serviceFunctions } from '@/lib/db/service-functions'
import { measureState, stateKinds } from '../state'
import { makeStreams } from '../streams'
import type { Bench, Row } from './part'

/** What loading and saving a stream's state costs, for each kind of stream. */
export async function state({ sql, sender }: Bench): Promise<Row[]> {
  const kinds = Object.entries(stateKinds)
  const streams = await makeStreams(sql, sender.organizationId, kinds.length)
  const common = { sql, service: serviceFunctions(), log: app().log, samples: 100 }
  const ms = ({ p50Ms, p95Ms }: { p50Ms: number; p95Ms: number }) =>
    `p50 ${p50Ms.toFixed(1)} ms, p95 ${p95Ms.toFixed(1)} ms`
  const rows: Row[] = []
  for (const [index, [kind, dataOf]] of kinds.entries()) {
    const cost = await measureState({ ...common, streamId: streams[index]?.streamId ?? '', dataOf })
    const kilobytes = `${(cost.bytes / 1024).toFixed(0)} KB, ${kind}`
    rows.push([`a state loaded (${kilobytes})`, ms(cost.load), ''])
    rows.push(['and saved', ms(cost.save), `any commit: ${ms(cost.bareCommit)}`])
  }
  return rows
}
