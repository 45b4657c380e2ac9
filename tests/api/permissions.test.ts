import { beforeAll, describe, expect, test } from 'vitest'
import { formatId, newUuid } from '@/lib/core/ids'
import { type Role, roles, type Scope, scopes } from '@/lib/core/scopes'
import { may } from '@/lib/orgs/permissions'
import { type Account, createKey, register } from './support/account'
import { type Answer, call } from './support/client'
import { colleague } from './support/colleague'
import { permissionOf } from './support/permission-of'

interface Operation {
  security?: object[]
  parameters?: { in: string; name: string; schema: { pattern?: string } }[]
  requestBody?: { content: Record<string, unknown> }
}

let operations: Record<string, Operation>
let people: Record<Role, Account>
let keys: Record<Scope, string>
beforeAll(async () => {
  const { body } = await call('GET', '/openapi.json')
  operations = Object.fromEntries(
    Object.entries<Record<string, Operation>>(body.paths).flatMap(([path, methods]) =>
      Object.entries(methods)
        // Those with a security of their own are for strangers, or for other parts of the service.
        .filter(([, { security }]) => security === undefined)
        .map(([method, operation]) => [`${method.toUpperCase()} ${path}`, operation]),
    ),
  )
  const owner = await register('An owner')
  people = {
    owner,
    admin: await colleague(owner, 'admin'),
    member: await colleague(owner, 'member'),
    viewer: await colleague(owner, 'viewer'),
  }
  keys = Object.fromEntries(
    await Promise.all(scopes.map(async scope => [scope, (await createKey(owner, [scope])).secret] as const)),
  ) as Record<Scope, string>
})

test('every route that knows its caller is in the list, and the list has no other', () => {
  expect(Object.keys(operations).toSorted()).toEqual(Object.keys(permissionOf).toSorted())
})

describe.each(Object.entries(permissionOf))('%s takes %s', (name, permission) => {
  test.each(roles)('of people: %s', async role => {
    const answer = await attempt(name, people[role].token)
    const allowed =
      permission === 'person' || permission === 'anybody' || may({ role, scopes: [] }, permission)
    expectAllowed(answer, allowed)
  })

  test.each(scopes)('of keys: one with %s', async scope => {
    const answer = await attempt(name, keys[scope])
    const allowed =
      permission === 'anybody' ||
      (permission !== 'person' && may({ role: null, scopes: [scope] }, permission))
    expectAllowed(answer, allowed)
  })
})

/** Allowed is whatever is not refused: most of these calls find nothing, or are not complete. */
function expectAllowed({ status, body }: Answer, allowed: boolean): void {
  expect(status, JSON.stringify(body).slice(0, 300)).toBeLessThan(500)
  expect(status).not.toBe(401)
  if (allowed) expect(status, JSON.stringify(body).slice(0, 300)).not.toBe(403)
  else expect(status, JSON.stringify(body).slice(0, 300)).toBe(403)
}

/** What a route must be sent for it to ask who sends it: those that ask in their first line have read it by then. */
const complete: Record<string, { query?: string; body?: object }> = {
  'DELETE /organizations/current': { query: '?name=Another' },
  'POST /channels': { body: { kind: 'email', name: 'All of us', recipients: 'everyone' } },
  'PUT /members/{id}': { body: { role: 'viewer' } },
  'POST /billing/checkout': { body: { plan: 'pro' } },
}

/** Calls the route about a thing that does not exist, with an empty body where it takes one. */
async function attempt(name: string, token: string): Promise<Answer> {
  const [method = '', path = ''] = name.split(' ')
  const { parameters = [], requestBody } = operations[name] ?? expect.fail(`${name} is not in the document`)
  const pattern = parameters.find(parameter => parameter.in === 'path')?.schema.pattern ?? ''
  const prefix = /^\^([a-z]+)_/.exec(pattern)?.[1]
  const id = prefix === undefined ? 'none' : formatId('event', newUuid()).replace('evt', prefix)
  const { query = '', body = {} } = complete[name] ?? {}
  return call(method, path.replace('{id}', id) + query, { token, ...(requestBody && { body }) })
}
