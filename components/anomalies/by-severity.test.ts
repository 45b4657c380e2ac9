import { expect, test } from 'vitest'
import { bySeverity } from './by-severity'

test('critical comes first, and equals keep their order', () => {
  const items = (['low', 'high', 'critical', 'high'] as const).map((severity, at) => ({ severity, at }))
  expect(bySeverity(items).map(item => item.at)).toEqual([2, 1, 3, 0])
})
