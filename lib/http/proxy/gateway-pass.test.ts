import { expect, test } from 'vitest'
import { newRequestId } from '@/lib/core/ids'
import { createGatewayPass, gatewayHeader, readGatewayPass } from './gateway-pass'

const secret = 'a-session-secret-for-tests'
const now = new Date('2026-01-15T12:00:00Z')
const requestId = newRequestId()
const bearer = (token: string) => new Headers({ Authorization: `Bearer ${token}` })

async function passed(headers: Headers, more: { secret?: string; after?: number } = {}) {
  const pass = await createGatewayPass({ requestId }, bearer('a'), { secret: more.secret ?? secret, now })
  headers.set(gatewayHeader, pass)
  return readGatewayPass(headers, { secret, now: new Date(now.getTime() + (more.after ?? 0)) })
}

test('a pass is good for its bearer, for a minute, under one secret', async () => {
  expect(await passed(bearer('a'))).toEqual({ requestId })
  expect(await passed(bearer('b'))).toBeNull()
  expect(await passed(new Headers())).toBeNull()
  expect(await passed(bearer('a'), { after: 61_000 })).toBeNull()
  expect(await passed(bearer('a'), { secret: 'another-secret-of-the-same-length' })).toBeNull()
})

test('what is no pass of ours is none', async () => {
  expect(await readGatewayPass(bearer('a'), { secret, now })).toBeNull()
  const headers = bearer('a')
  headers.set(gatewayHeader, 'forged')
  expect(await readGatewayPass(headers, { secret, now })).toBeNull()
})
