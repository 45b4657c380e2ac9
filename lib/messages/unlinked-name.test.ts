import { expect, test } from 'vitest'
import { unlinkedName } from './unlinked-name'

test.each([
  ['Ada Lovelace', 'Ada Lovelace'],
  ['St. Gallen Bank', 'St. Gallen Bank'],
  ['Müller & Söhne 2.0', 'Müller & Söhne 2.0'],
  ['acme.com', 'acme . com'],
  ['Win at https://evil.example/now', 'Win at evil . example/now'],
  ['JAVASCRIPT:alert(1)', 'alert(1)'],
  ['mailto:eve@evil.example', 'eve @ evil . example'],
  ['www.пример.рф', 'www . пример . рф'],
  ['x'.repeat(100), `${'x'.repeat(59)}…`],
])('%s is written %s', (name, written) => {
  expect(unlinkedName(name)).toBe(written)
})
