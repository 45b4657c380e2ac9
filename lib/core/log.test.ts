import { expect, test } from 'vitest'
import { createLogger } from './log'

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
