import { describe, expect, test } from 'vitest'
import type { Json } from '@/lib/core/json'
import { type BuiltInRuleId, builtInRuleIds } from './built-in-rules'
import { compileOwnPattern } from './own-pattern'
import { createRedactor, markerOf } from './redactor'

const all = () => createRedactor(new Set(builtInRuleIds), [])
const only = (...ids: BuiltInRuleId[]) => createRedactor(new Set(ids), [])
const letters = (count: number) => 'a1B2c3D4e5F6g7H8'.repeat(20).slice(0, count)
const hex = (count: number) => '0123456789abcdef'.repeat(8).slice(0, count)
const jwt = [
  'eyJhbGciOiJIUzI1NiJ9',
  'eyJzdWIiOiIxMjM0NTY3ODkwIn0',
  'dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U',
].join('.')
const pem = [
  '-----BEGIN RSA PRIVATE KEY-----',
  'MIIEow',
  'Proc-Type: 4',
  '-----END RSA PRIVATE KEY-----',
].join('\n')

describe('finds', () => {
  test.each([
    ['api_key', `AKIA${'IOSFODNN7EXAMPLE'.replace(/\d/g, '2')}`],
    ['api_key', `ghp_${letters(36)}`],
    ['api_key', `github_pat_${letters(30)}`],
    ['api_key', `glpat-${letters(20)}`],
    ['api_key', `xoxb-${letters(24)}`],
    ['api_key', `sk_live_${letters(24)}`],
    ['api_key', `rk_test_${letters(24)}`],
    ['api_key', `whsec_${letters(32)}`],
    ['api_key', `AIza${letters(35)}`],
    ['api_key', `sk-proj-${letters(40)}`],
    ['api_key', `sk-ant-api03-${letters(40)}`],
    ['api_key', `SG.${letters(22)}.${letters(43)}`],
    ['api_key', `npm_${letters(36)}`],
    ['api_key', `SK${hex(32)}`],
    ['api_key', `dop_v1_${hex(64)}`],
    ['api_key', `hf_${letters(34)}`],
    ['api_key', `sb_secret_${letters(30)}`],
    ['api_key', `dl_live_${letters(36)}`],
    ['token', jwt],
    ['private_key', pem],
    ['private_key', pem.slice(0, 40)],
    ['card', '4111111111111111'],
    ['card', '4111 1111 1111 1111'],
    ['card', '3782-822463-10005'],
    ['email', 'ada.lovelace+news@mail.example.co.uk'],
  ] as const)('%s in %j, alone and within a sentence', (rule, secret) => {
    expect(all().value(secret)).toBe(markerOf(rule))
    expect(all().value(`before (${secret}), after`)).toBe(
      secret.startsWith('-----BEGIN') && !secret.includes('END')
        ? `before (${markerOf(rule)}`
        : `before (${markerOf(rule)}), after`,
    )
  })

  test.each([
    ['Authorization: Bearer abc123.def_456', 'Authorization: Bearer [redacted:token]'],
    ['Authorization: Basic dXNlcjpwYXNz=', 'Authorization: Basic [redacted:token]'],
    ['login password=hunter2 ok', 'login password=[redacted:password] ok'],
    ['db_password: s3cret! next', 'db_password: [redacted:password] next'],
    ['{"password":"correct horse"}', '{"password":"[redacted:password]"}'],
    [String.raw`{\"api_key\": \"abc\"}`, String.raw`{\"api_key\": \"[redacted:password]\"}`],
    ["client_secret='x y'", "client_secret='[redacted:password]'"],
    ['?access_token=abc&page=2', '?access_token=[redacted:password]&page=2'],
    ['postgres://app:hunter2@db:5432/x', 'postgres://app:[redacted:password]@db:5432/x'],
  ])('a secret and nothing else in %s', (text, redacted) => {
    expect(all().value(text)).toBe(redacted)
  })
})

describe('leaves', () => {
  test.each([
    'GET /cart/17 200 in 35 ms for client 10.0.3.7',
    'password: incorrect for user bob',
    'Basic authentication failed, Bearer authentication too',
    'token count: 4096, key=value',
    'request 7f3c1a9e-2b41-4c0d-9a55-0123456789ab',
    'at 1767225600000000 ns, order 1234567890123456, id 6011000000000000',
    'sk-learn-is-not-a-key-at-all-really',
    'the user@host prompt and @mentions, git@ and a@b',
    'commit 9f4ef63a0b1c2d3e4f5061728394a5b6c7d8e9f0',
    'version 4.1111.1111.1111',
    'http://example.com:8080/a@b',
    '',
  ])('%s', text => {
    expect(all().value(text)).toBe(text)
  })
})

test('a value in which nothing is found stays the same object', () => {
  const value = { a: [1, { b: 'x' }], c: null, d: true, e: 'ordinary' }
  expect(all().value(value)).toBe(value)
})

test('whole values of fields with a secret’s name go, however it is written; other fields stay', () => {
  const redactor = only('password')
  expect(
    redactor.value({
      user: 'ada',
      Password: 'x',
      clientSecret: 'y',
      'X-Api-Key': 'z',
      pin: 1234,
      secret: '',
      apiKey: null,
      credentials: { user: 'ada', password: 'x' },
      nested: [{ 'set-cookie': 'sid=1' }],
      passwordLength: 12,
      tokens: 812,
    }),
  ).toEqual({
    user: 'ada',
    Password: '[redacted:password]',
    clientSecret: '[redacted:password]',
    'X-Api-Key': '[redacted:password]',
    pin: '[redacted:password]',
    secret: '',
    apiKey: null,
    credentials: { user: 'ada', password: '[redacted:password]' },
    nested: [{ 'set-cookie': '[redacted:password]' }],
    passwordLength: 12,
    tokens: 812,
  })
  expect(redactor.counts().get('password')).toBe(6)
})

test('names of fields are looked at too, and stay apart; numbers that are cards go', () => {
  const redacted = all().value({
    'a@x.com': 1,
    'b@x.com': 2,
    plain: 3,
    card: 4111111111111111,
    id: 1234567890123456,
  })
  expect(redacted).toEqual({
    '[redacted:email]': 1,
    '[redacted:email] 2': 2,
    plain: 3,
    card: '[redacted:card]',
    id: 1234567890123456,
  })
  const odd: Json = JSON.parse('{"__proto__":"a@x.com","b":"c@x.com"}')
  expect(JSON.stringify(all().value(odd))).toBe('{"__proto__":"[redacted:email]","b":"[redacted:email]"}')
})

test('only what is enabled is looked for', () => {
  expect(only('card').value('a@x.com 4111111111111111')).toBe('a@x.com [redacted:card]')
  expect(createRedactor(new Set(), []).value({ password: 'a@x.com' })).toEqual({ password: 'a@x.com' })
})

test('what is redacted once stays as it is', () => {
  const events = [
    `password=ghp_${letters(36)}`,
    { password: 'x', text: 'mail a@x.com' },
    'api_key: "sk_live_1"',
  ]
  for (const event of events) {
    const once = all().value(event)
    const second = all()
    expect(second.value(once)).toBe(once)
    expect(second.counts().size).toBe(0)
    expect(all().text(JSON.stringify(once))).toBe(JSON.stringify(once))
  }
})

test('rules of one’s own are applied after the built-in ones, and counted', () => {
  const own = [{ id: 'customer', pattern: compileOwnPattern('CUST-\\d{4,}') }]
  const redactor = createRedactor(new Set(['email']), own)
  expect(redactor.value({ note: 'CUST-1234 and CUST-99999 of a@x.com', other: 'CUST-1' })).toEqual({
    note: '[redacted:customer] and [redacted:customer] of [redacted:email]',
    other: 'CUST-1',
  })
  expect(Object.fromEntries(redactor.counts())).toEqual({ customer: 2, email: 1 })
  expect(redactor.ownMs()).toBeGreaterThan(0)
})

test('no text takes more than a moment', () => {
  const size = 32 * 1024
  const parts = [
    'a',
    '1',
    ' ',
    '-',
    '@',
    '.',
    'a@',
    'a.',
    '1 ',
    '1-',
    'eyJ',
    '-eyJaaaaaa',
    '-sk-',
    '_ghp_a',
    '-SG.a_',
    ' xoxb-',
    '-AIza',
    '://a:b',
    '-----BEGIN PRIVATE KEY-',
    'eyJaaaaaa.',
    '-----BEGIN PRIVATE KEY',
    '://',
    '://a:',
    'password=',
    'password": "',
    'password: ',
    'Bearer ',
    'Bearer a',
    'sk-',
    'ghp_',
    'SG.a',
    'glpat-a',
    '4111 ',
    'secret\\',
    "'",
  ]
  for (const part of parts) {
    const text = part.repeat(size / part.length)
    const began = process.cpuUsage()
    all().value(text)
    all().value(`${text}@x.com password="${text}`)
    const { user } = process.cpuUsage(began)
    expect(user / 1000, `ms for ${JSON.stringify(part)}`).toBeLessThan(500)
  }
})
