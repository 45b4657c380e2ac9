import { expect, test } from 'vitest'
import { strictnessOf } from '@/detection'
import { strictnessByPattern } from './strictness'

test('each pattern has the strictness of its own verdicts, and one that nobody judged has none', () => {
  const strictness = strictnessByPattern([
    { kind: 'drift', fingerprint: 'a b', verdict: 'noise' },
    { kind: 'drift', fingerprint: 'a b', verdict: 'noise' },
    { kind: 'silence', fingerprint: 'a b', verdict: 'real' },
  ])
  expect(strictness('drift', 'a b')).toBe(strictnessOf(['noise', 'noise']))
  expect(strictness('silence', 'a b')).toBe(strictnessOf(['real']))
  expect(strictness('silence', 'b')).toBe(1)
  expect(strictnessByPattern([])('drift', '')).toBe(1)
})
