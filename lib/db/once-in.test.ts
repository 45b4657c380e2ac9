import { afterAll, beforeAll, expect, test } from 'vitest'
import { startSupabase, type TestSupabase } from '@/lib/testing/supabase'
import { onceIn } from './once-in'

let supabase: TestSupabase
beforeAll(async () => {
  supabase = await startSupabase()
}, 60_000)
afterAll(() => supabase.close())

test('work of a name is done once in its time, whoever asks', async () => {
  let done = 0
  const run = () => onceIn(3600, 'sweep', supabase.service, async () => void done++)
  expect([await run(), await run()]).toEqual([true, false])
  await supabase.sql(`update leases set expires_at = now() - interval '1 second' where name = 'sweep'`)
  expect(await run()).toBe(true)
  expect(done).toBe(2)
})

test('work that failed may be tried again at once', async () => {
  const failing = onceIn(3600, 'mend', supabase.service, () => Promise.reject(new Error('no')))
  await expect(failing).rejects.toThrow('no')
  expect(await onceIn(3600, 'mend', supabase.service, async () => {})).toBe(true)
})
