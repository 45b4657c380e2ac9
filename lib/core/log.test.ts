import { expect, test } from 'vitest'
import { createLogger, logLevels } from './log'

function recorded(debug: boolean) {
  const lines: string[] = []
  const log = createLogger({
    debug,
    now: () => new Date('2026-01-15T12:00:00Z'),
    write: (_level, line) => lines.push(line),
  })
  return { log, lines: () => lines.map(line => JSON.parse(line)) }
}

test('a line is one JSON object with the fields of its logger and its own', () => {
  const { log, lines } = recorded(false)
  log.with({ request_id: 'req_1' }).info('done', { took_ms: 3 })
  expect(lines()).toEqual([
    { time: '2026-01-15T12:00:00.000Z', level: 'info', message: 'done', request_id: 'req_1', took_ms: 3 },
  ])
})

test('an error is written with its cause, and debug lines only when asked for', () => {
  const { log, lines } = recorded(false)
  log.debug('hidden')
  log.error('failed', { error: new Error('outer', { cause: new Error('inner') }) })
  expect(lines()).toMatchObject([{ error: { message: 'outer', cause: { message: 'inner' } } }])
  const loud = recorded(true)
  loud.log.debug('shown')
  expect(loud.lines()).toHaveLength(1)
})

test('the level says what is least, and debug overrules it', () => {
  const written = (options: Partial<Parameters<typeof createLogger>[0]>) => {
    const levels: string[] = []
    const log = createLogger({ debug: false, write: level => levels.push(level), ...options })
    for (const level of logLevels) log[level]('said')
    return levels
  }
  expect(written({})).toEqual(['info', 'warn', 'error'])
  expect(written({ level: 'error' })).toEqual(['error'])
  expect(written({ level: 'error', debug: true })).toEqual(['debug', 'info', 'warn', 'error'])
})

const secrets = {
  key: 'dl_live_4fJ2kQ9xZ0aB7cD1eF3gH5iJ7kL9mN2pQ4rS',
  jwt: 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U',
  service: 'sb_secret_N7UND0UgjKTVK-Uodkm0Hg_xSvEMPvz',
  payment: 'sk_live_51H8xYzKjQ2mN4pR6sT8uV0w',
  password: 'correct-horse-battery',
}

test.each(Object.entries(secrets))('no %s reaches a line, wherever it stands', (kind, secret) => {
  const { log, lines } = recorded(true)
  const forms: [string, Record<string, unknown>?][] = [
    ['a field', { password: secret, token: secret, authorization: `Bearer ${secret}`, nested: { secret } }],
    ['an error', { error: new Error(`fetch failed for postgres://app:${secret}@db:5432/postgres`) }],
    ['a cause', { error: new Error('no', { cause: new Error(`header was Bearer ${secret}`) }) }],
    ['a header', { headers: { Cookie: `sb-token=${secret}`, 'X-Key': `Bearer ${secret}` } }],
    ['a query', { url: `https://app.example.com/x?token=${secret}&a=1` }],
    // A password has no form of its own: only its name or its place gives it away.
    ...(kind === 'password'
      ? []
      : [[`plainly ${secret}`, { list: [secret] }] as [string, Record<string, unknown>]]),
  ]
  for (const [message, fields] of forms) log.error(message, fields)
  log.with({ api_key: secret }).info('said')
  const written = JSON.stringify(lines())
  expect(written).not.toContain(secret)
  expect(written).not.toContain(secret.slice(-12))
  expect(lines()).toHaveLength(forms.length + 1)
  expect(written).toContain('postgres://app:[secret]@db:5432/postgres')
})

test('what only resembles a secret is written as it is', () => {
  const { log, lines } = recorded(false)
  const fields = {
    request_id: 'req_01h455vb4pex5vsknk084sn02q',
    key_id: 'key_01h455vb4pex5vsknk084sn02q',
    tokens: 3,
  }
  log.info('Bearer tokens are checked', fields)
  expect(lines()).toMatchObject([{ ...fields, message: 'Bearer tokens are checked' }])
})
