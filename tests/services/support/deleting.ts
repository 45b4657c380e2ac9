import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { deleteOrganization } from '@/lib/account/delete-organization'
import type { Batch, EventBuffer, Verdict } from '@/lib/buffer/port'
import { maxAttempts } from '@/lib/buffer/port'
import { createLogger } from '@/lib/core/log'
import { drain } from '@/lib/pipeline/drain'
import { resolveStreams } from '@/lib/streams/store'
import { testContext } from '@/lib/testing/context'
import type { TestPerson, TestSupabase } from '@/lib/testing/supabase'

interface Deleting {
  supabase: TestSupabase
  open(): EventBuffer
  /** Makes every lease and every wait for a next try run out, as time would. */
  passTime(): Promise<void>
}

const never = new AbortController().signal
const log = createLogger({ debug: false, write: () => {} })

/** What becomes of batches that wait outside of the database when their organization is deleted. */
export function testDeleting(setup: () => Deleting): void {
  test('what waits of an organization that is deleted is never stored and stands in nobody’s way', async () => {
    const { supabase, open } = setup()
    const [doomed, neighbour] = [await supabase.signUp(), await supabase.signUp()]
    const [gone, stays] = [await makeStream(supabase, doomed), await makeStream(supabase, neighbour)]
    const buffer = open()
    // One stays in the hands of a worker that died, one was given up on, one waits; one is sent by a request under way.
    await giveUpOn(buffer, makeBatch(doomed, gone))
    await buffer.publish([makeBatch(doomed, gone)])
    const holding = open()
    const release = await hold(holding)
    await buffer.publish([makeBatch(doomed, gone), makeBatch(neighbour, stays)])

    await remove(doomed, buffer)
    await buffer.publish([makeBatch(doomed, gone), makeBatch(neighbour, stays)])
    for (let round = 0; round < 3; round++) {
      await setup().passTime()
      await drain({ buffer, service: supabase.service, log, now: () => new Date() })
    }

    expect(await buffer.depth()).toMatchObject({ batches: 0, setAside: 0, oldestMs: 0 })
    expect(await buffer.setAside(doomed.organizationId, { limit: 10 })).toEqual([])
    for (const table of ['events', 'streams', 'processed_batches', 'event_batches', 'usage_daily'])
      expect(await count(doomed, table), table).toBe(0)
    expect(await count(neighbour, 'events')).toBe(2)
    release()
    await Promise.all([buffer.close(), holding.close()])
  })

  async function remove(person: TestPerson, buffer: EventBuffer): Promise<void> {
    const [row] = await setup().supabase.sql('select name from organizations where id = $1', [
      person.organizationId,
    ])
    await deleteOrganization(testContext(setup().supabase, person, { buffer }), { name: String(row?.name) })
  }

  async function giveUpOn(buffer: EventBuffer, batch: Batch): Promise<void> {
    await buffer.publish([batch])
    const failing = async (): Promise<Verdict> => ({ outcome: 'failed', reason: 'it is bad' })
    for (let tries = 1; tries <= maxAttempts; tries++) {
      await buffer.consume(failing, { signal: never, maxBatches: 1, once: true })
      await setup().passTime()
    }
    expect((await buffer.depth()).setAside).toBe(1)
  }

  async function count({ organizationId }: TestPerson, table: string): Promise<number> {
    const statement = `select count(*)::int as count from ${table} where organization_id = $1`
    const [row] = await setup().supabase.sql(statement, [organizationId])
    return Number(row?.count)
  }
}

/** A worker takes what waits and is not heard of again. Answers what lets it go. */
async function hold(buffer: EventBuffer): Promise<() => void> {
  let letGo = (_verdict: Verdict) => {}
  await new Promise<void>(took => {
    const hang = () => {
      took()
      return new Promise<Verdict>(resolve => {
        letGo = resolve
      })
    }
    void buffer.consume(hang, { signal: never, maxBatches: 1, once: true })
  })
  return () => letGo({ outcome: 'lost' })
}

async function makeStream(supabase: TestSupabase, { organizationId }: TestPerson): Promise<string> {
  const wanted = [{ streamType: 'logs', source: 'deleting' }]
  const [stream] = (await resolveStreams(organizationId, supabase.service, wanted, false)).values()
  if (!stream) throw new Error('No stream was made.')
  return stream.id
}

function makeBatch({ organizationId }: TestPerson, streamId: string): Batch {
  const now = new Date().toISOString()
  const event = { id: randomUUID(), timestamp: now, received_at: now, data: 'a line', metadata: null }
  return { id: `req_${randomUUID()}`, organizationId, streamId, events: [{ ...event, external_id: null }] }
}
