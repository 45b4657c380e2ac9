import { afterAll, beforeAll, expect, test } from 'vitest'
import { newRequestId, parseId } from '@/lib/core/ids'
import { openSecret } from '@/lib/notify/seal-secret'
import { testContext } from '@/lib/testing/context'
import { startSupabase, type TestPerson, type TestSupabase } from '@/lib/testing/supabase'
import { createChannel, sealOf } from './create-channel'
import { rotateSecret } from './rotate-secret'

let supabase: TestSupabase
let person: TestPerson
beforeAll(async () => {
  supabase = await startSupabase()
  person = await supabase.signUp()
}, 60_000)
afterAll(() => supabase.close())

const context = (effectId = newRequestId()) => testContext(supabase, person, { role: 'owner', effectId })

async function webhook() {
  const input = { kind: 'webhook', url: 'https://example.com/hook', name: 'theirs' } as const
  const { channel, secret } = await createChannel(context(), {
    ...input,
    enabled: true,
    least_severity: 'low',
  })
  return { id: parseId('channel', channel.id), secret }
}

/** The secrets that sign what is sent to the channel, the one before the last. */
async function signing(id: string) {
  const [row] = await supabase.sql(
    'select signing, previous_signing as before from public.channel_secrets where channel_id = $1',
    [id],
  )
  const seal = sealOf(context(), id)
  const open = (sealed: unknown) => openSecret(String(sealed), seal)
  return { last: await open(row?.signing), before: await open(row?.before) }
}

test('a request that is sent again rotates once, and is answered with the same secret', async () => {
  const { id, secret } = await webhook()
  const effectId = newRequestId()
  const first = await rotateSecret(context(effectId), { id })
  expect(await rotateSecret(context(effectId), { id })).toEqual(first)
  expect(await signing(id)).toEqual({ last: first.secret, before: secret })
})

test('twenty tries at once are one rotation', async () => {
  const { id, secret } = await webhook()
  const effectId = newRequestId()
  const tries = await Promise.all(Array.from({ length: 20 }, () => rotateSecret(context(effectId), { id })))
  expect(new Set(tries.map(one => one.secret)).size).toBe(1)
  expect(await signing(id)).toEqual({ last: tries[0]?.secret, before: secret })
})

test('another request rotates anew', async () => {
  const { id } = await webhook()
  const first = await rotateSecret(context(), { id })
  const second = await rotateSecret(context(), { id })
  expect(await signing(id)).toEqual({ last: second.secret, before: first.secret })
})
