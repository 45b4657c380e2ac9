import { expect, test } from 'vitest'
import { pick, seededRandom } from '../testing/random'
import { isSameTrouble, troubleKeysOf } from './same-trouble'
import { aSymptom } from './testing/a-symptom'

test('one field is one trouble, whichever eye sees it; another field of the same events is another', () => {
  const known = aSymptom({ pattern: 'cpu=<num> memory=<num>', field: 'cpu' })
  const drift = { kind: 'drift', fingerprint: 'd', pattern: 'cpu=<num> memory=<num>' } as const
  expect(isSameTrouble(aSymptom({ ...drift, field: 'cpu' }), known)).toBe(true)
  expect(isSameTrouble(aSymptom({ ...drift, field: 'memory' }), known)).toBe(false)
})

test.each([1, 2, 3])('what shows one trouble is found by a key that both have (seed %i)', seed => {
  const random = seededRandom(seed)
  const any = () =>
    aSymptom({
      stream: pick(random, ['s1', 's2']),
      source: pick(random, ['checkout', 'web']),
      kind: pick(random, ['unusual_value', 'drift']),
      fingerprint: pick(random, ['x', 'y']),
      session: pick(random, [null, null, 'trace-7']),
      pattern: pick(random, [null, 'a', 'b']),
      field: pick(random, [null, 'cpu', 'memory']),
    })
  let same = 0
  for (let n = 0; n < 3000; n++) {
    const [one, other] = [any(), any()]
    const keys = troubleKeysOf(other).map(key => key.join('|'))
    const shared = troubleKeysOf(one).some(key => keys.includes(key.join('|')))
    if (!isSameTrouble(one, other)) continue
    same++
    expect(shared, JSON.stringify([one, other])).toBe(true)
    expect(isSameTrouble(other, one)).toBe(true)
  }
  expect(same).toBeGreaterThan(100)
})
