import { expect, test } from 'vitest'
import { createKey, register } from './support/account'
import { call } from './support/client'
import { colleague } from './support/colleague'
import { sendAndAwait } from './support/events'
import { expectProblem } from './support/problem'

const line = (data: unknown) => ({ stream_type: 'logs', data, metadata: { source: 'web' } })

async function storedData(token: string) {
  const { body } = await call('GET', '/events?limit=200', { token })
  return body.data.map(({ data }: { data: unknown }) => data)
}

test('secrets are redacted at first, addresses once an admin says so, and what was stored stays', async () => {
  const owner = await register()
  const { token } = owner
  const member = await colleague(owner, 'member')
  const { body: first } = await call('GET', '/redaction-rules', { token: member.token })
  const on = first.built_in.filter(({ enabled }: { enabled: boolean }) => enabled)
  expect(on.map(({ id }: { id: string }) => id)).toEqual([
    'private_key',
    'token',
    'api_key',
    'password',
    'card',
  ])
  expect(first).toMatchObject({ own: [], updated_at: null })

  await sendAndAwait(token, [line('ada@example.com sent password=hunter2')])
  const change = {
    built_in: { email: true },
    own: [{ name: 'Customer number', pattern: 'CUST-\\d{6}' }],
  }
  expectProblem(
    await call('PUT', '/redaction-rules', { token: member.token, body: change }),
    403,
    'forbidden',
  )

  const preview = await call('POST', '/redaction-rules/preview', {
    token: member.token,
    body: { ...change, sample: 'CUST-204913 is ada@example.com' },
  })
  expect(preview.status).toBe(200)
  expect(preview.body).toMatchObject({
    events: 1,
    changed: 1,
    sample: '[redacted:customer-number] is [redacted:email]',
    examples: [
      {
        stream: 'logs/web',
        before: { data: 'ada@example.com sent password=[redacted:password]' },
        after: { data: '[redacted:email] sent password=[redacted:password]' },
      },
    ],
  })
  expect(preview.body.by_rule).toEqual(
    expect.arrayContaining([
      { rule: 'email', replaced: 1, events: 1 },
      { rule: 'card', replaced: 0, events: 0 },
      { rule: 'customer-number', replaced: 0, events: 0 },
    ]),
  )

  const put = await call('PUT', '/redaction-rules', { token, body: change })
  expect(put.body.own).toEqual([
    { name: 'Customer number', pattern: 'CUST-\\d{6}', enabled: true, marker: '[redacted:customer-number]' },
  ])
  await sendAndAwait(token, [line({ user: 'ada@example.com', note: 'CUST-204913', card: 4111111111111111 })])
  expect(await storedData(token)).toEqual([
    { user: '[redacted:email]', note: '[redacted:customer-number]', card: '[redacted:card]' },
    'ada@example.com sent password=[redacted:password]',
  ])
  const other = await call('PUT', '/redaction-rules', { token, body: { built_in: { email: false } } })
  expect(other.body.own).toHaveLength(1)
})

test.each([
  [{ own: [{ name: 'a', pattern: '(' }] }, '/own/0/pattern'],
  [{ own: [{ name: 'a', pattern: '(a)\\1' }] }, '/own/0/pattern'],
  [{ own: [{ name: 'a', pattern: 'a*' }] }, '/own/0/pattern'],
  [{ own: [{ name: '123', pattern: 'a' }] }, '/own/0/name'],
  [
    {
      own: [
        { name: 'E mail', pattern: 'a' },
        { name: 'e-mail', pattern: 'b' },
      ],
    },
    '/own/1/name',
  ],
  [{ own: [{ name: 'Api key', pattern: 'a' }] }, '/own/0/name'],
  [{ built_in: { nothing: true } }, '/built_in/nothing'],
])('refuses %j and says where it is wrong', async (body, pointer) => {
  const { token } = await register()
  for (const [method, path] of [
    ['PUT', '/redaction-rules'],
    ['POST', '/redaction-rules/preview'],
  ] as const) {
    const answer = await call(method, path, { token, body })
    expectProblem(answer, 400, 'invalid_request')
    expect(answer.body.errors[0].pointer).toBe(pointer)
  }
})

test('a key that may only write events cannot read the rules', async () => {
  const { secret } = await createKey(await register(), ['events:write'])
  expectProblem(await call('GET', '/redaction-rules', { token: secret }), 403, 'forbidden')
})
