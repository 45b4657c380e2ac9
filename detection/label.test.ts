import { expect, test } from 'vitest'
import { labelOf } from './label'

test.each([
  ['level=info name=cpu value=<num>', 'cpu', true],
  ['latency_ms=<num> level=info route=/checkout', '/checkout', true],
  ['route=/products/<n> took_ms=<num>', '/products/…', true],
  ['<ip> - - " GET /cart HTTP/1.1 " 200 <num>', 'GET /cart', true],
  ['<ip> - - " POST /checkout HTTP/1.1 " 502 <num>', 'POST /checkout 502', true],
  ['<ip> - - " GET <*> HTTP/1.1 " 200 <num>', 'GET requests', true],
  ['level=error msg= connection reset <num> region=eu-west', 'connection reset', false],
  ['level=info msg=started region=eu-west', 'started', false],
  ['<time> INFO order <num> placed', 'INFO order placed', false],
  ['P95_ms=<num>', '', false],
  ['depth=<num> oldest_ms=<num>', '', false],
])('%s is called %s', (pattern, text, isName) => {
  expect(labelOf(pattern)).toEqual({ text, isName })
})
