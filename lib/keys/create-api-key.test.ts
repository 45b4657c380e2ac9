import { afterAll, beforeAll, expect, test } from 'vitest'
import { newRequestId } from '@/lib/core/ids'
import { createDeployMarker } from '@/lib/deploys/create-deploy-marker'
import { testContext } from '@/lib/testing/context'
import { startSupabase, type TestPerson, type TestSupabase } from '@/lib/testing/supabase'
import { createApiKey } from './create-api-key'
import { hashSecret } from './secret'

let supabase: TestSupabase
let person: TestPerson
beforeAll(async () => {
  supabase = await startSupabase()
  person = await supabase.signUp()
}, 60_000)
afterAll(() => supabase.close())

const context = (effectId: string) => testContext(supabase, person, { role: 'owner', effectId })

test('another try of a request that was never answered makes no second key; the secret it shows is the one that counts', async () => {
  const input = { name: 'mine', environment: 'live' as const, scopes: ['events:write' as const] }
  const effectId = newRequestId()
  const first = await createApiKey(context(effectId), input)
  const second = await createApiKey(context(effectId), input)
  expect(second.key.id).toBe(first.key.id)
  expect(second.secret).not.toBe(first.secret)
  const other = await createApiKey(context(newRequestId()), input)
  const rows = await supabase.sql(
    'select hash, last_four from public.api_keys where organization_id = $1 order by id',
    [person.organizationId],
  )
  expect(rows).toEqual([
    { hash: await hashSecret(second.secret), last_four: second.secret.slice(-4) },
    { hash: await hashSecret(other.secret), last_four: other.secret.slice(-4) },
  ])
})

test('nor a second deploy marker', async () => {
  const effectId = newRequestId()
  const first = await createDeployMarker(context(effectId), { version: 'v1' })
  expect(await createDeployMarker(context(effectId), { version: 'v1' })).toEqual(first)
  const [row] = await supabase.sql('select count(*)::int as count from public.deploy_markers')
  expect(row).toEqual({ count: 1 })
})
