import { expect, test } from 'vitest'
import { verify } from '@/scripts/scan/verify'
import { createKey, register } from './support/account'
import { call } from './support/client'
import { makeAnomaly } from './support/events'
import { expectProblem } from './support/problem'

test('the evidence of an anomaly is downloaded and computed again, and says so when it was changed', async () => {
  const [owner, stranger] = await Promise.all([register(), register()])
  const { id } = await makeAnomaly(owner.token)
  const path = `/anomalies/${id}/bundle`
  const { status, headers, body } = await call('GET', path, { token: owner.token })
  expect(status).toBe(200)
  expect(headers.get('content-type')).toMatch(/^application\/json/)
  expect(headers.get('content-disposition')).toBe(`attachment; filename="${id}.json"`)
  expect(body.steps.length).toBeLessThanOrEqual(500)
  expect(body.decision.step).toBe(body.steps.length - 1)
  expect(body.stream).toEqual({ name: 'logs/web' })

  expect(verify(JSON.stringify(body)).differences).toEqual([])
  const anomaly = await call('GET', `/anomalies/${id}`, { token: owner.token })
  const { finding, sentence } = body.decision
  expect(anomaly.body).toMatchObject({ p: finding.p, title: sentence, why: finding.why })
  body.steps.at(-1).observe.data = 'GET / 200 in 20 ms for client 10.0.0.1'
  expect(verify(JSON.stringify(body)).differences).not.toEqual([])

  const { secret } = await createKey(owner, ['events:read'])
  expectProblem(await call('GET', path, { token: secret }), 403, 'forbidden')
  for (const token of [stranger.token, (await createKey(stranger, ['admin'])).secret])
    expectProblem(await call('GET', path, { token }), 404, 'not_found')
  expectProblem(await call('GET', path), 401, 'unauthenticated')
})
