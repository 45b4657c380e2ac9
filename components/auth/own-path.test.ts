import { describe, expect, test } from 'vitest'
import { ownPath } from './own-path'

describe('where ?next= leads', () => {
  test('a path of this site is kept, with its query', () => {
    expect(ownPath('/anomalies?status=open', '/overview')).toBe('/anomalies?status=open')
  })

  test.each([
    undefined,
    '',
    'overview',
    '//evil.example',
    '/\\evil.example',
    'https://evil.example/',
    'javascript:alert(1)',
  ])('%s is not followed', next => expect(ownPath(next, '/overview')).toBe('/overview'))

  test.each(['/a/..//evil.example', '/\t/evil.example'])('%j stays on this site', next => {
    const target = new URL(ownPath(next, '/overview'), 'https://driftlock.example')
    expect(target.host).toBe('driftlock.example')
  })
})
