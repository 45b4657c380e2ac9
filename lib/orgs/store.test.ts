import { afterAll, beforeAll, expect, test } from 'vitest'
import { startSupabase, type TestPerson, type TestSupabase } from '@/lib/testing/supabase'
import { findPerson } from './store'

let supabase: TestSupabase
let ada: TestPerson
let bob: TestPerson
beforeAll(async () => {
  supabase = await startSupabase()
  ada = await supabase.signUp('Ada')
  bob = await supabase.signUp('Bob')
})
afterAll(() => supabase.close())

test('a person has their organizations, the one that they joined first on top', async () => {
  await supabase.sql('insert into memberships (organization_id, user_id, role) values ($1, $2, $3)', [
    ada.organizationId,
    bob.id,
    'viewer',
  ])
  const person = await findPerson(bob.db, bob.id)
  expect(person).toMatchObject({ id: bob.id, name: 'Bob', email: bob.email })
  expect(person?.memberships.map(({ role, organization }) => [organization.id, role])).toEqual([
    [bob.organizationId, 'owner'],
    [ada.organizationId, 'viewer'],
  ])
  await supabase.sql(
    "update memberships set created_at = now() - interval '1 day' where user_id = $1 and role = $2",
    [bob.id, 'viewer'],
  )
  const again = await findPerson(bob.db, bob.id)
  expect(again?.memberships.map(({ role }) => role)).toEqual(['viewer', 'owner'])
})

test('a colleague has only the organizations that both share, and a stranger is nobody', async () => {
  const seen = await findPerson(ada.db, bob.id)
  expect(seen?.memberships.map(({ organization }) => organization.id)).toEqual([ada.organizationId])
  const cara = await supabase.signUp('Cara')
  expect(await findPerson(cara.db, bob.id)).toBeNull()
})
