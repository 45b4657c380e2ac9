import { expect, test } from 'vitest'
import { seededRandom } from '../../testing/random'
import { StepSequence } from './step-sequence'

/** The same probability, counted from all sessions each time. */
function slowBits(sessions: readonly string[], context: string, step: string): number {
  let p = 1
  const ruledOut = new Set<string>()
  for (let length = Math.min(2, context.length); length >= 0; length--) {
    const before = context.slice(context.length - length)
    let followers: string[] = []
    for (const session of sessions) {
      const whole = `^${session}$`
      for (let at = 1; at < whole.length; at++)
        if (at >= length && whole.slice(at - length, at) === before) followers.push(whole.charAt(at))
    }
    followers = followers.filter(follower => !ruledOut.has(follower))
    if (followers.length === 0) continue
    for (const follower of followers) ruledOut.add(follower)
    const same = followers.filter(follower => follower === step).length
    if (same > 0) return -Math.log2((p * (same - 0.5)) / followers.length)
    p *= Math.min(0.9, (0.5 * new Set(followers).size) / followers.length)
  }
  return -Math.log2(p / 128)
}

test('equals the definition, on random sessions', () => {
  const random = seededRandom(1)
  const sessions = Array.from({ length: 60 }, () =>
    Array.from({ length: 2 + Math.floor(random() * 5) }, () => 'abcd'[Math.floor(random() ** 2 * 4)]).join(
      '',
    ),
  )
  const sequence = new StepSequence()
  for (const session of sessions) sequence.learn(session)
  for (const context of ['^', '^a', 'ab', 'dd', 'cz', 'zz'])
    for (const step of 'abcdz$')
      expect(sequence.bits(context, step)).toBeCloseTo(slowBits(sessions, context, step), 10)
})

test('what never followed costs, what always follows does not', () => {
  const sequence = new StepSequence()
  for (let session = 0; session < 100; session++) sequence.learn('abc')
  expect(sequence.bits('ab', 'c')).toBeLessThan(0.05)
  expect(sequence.bits('ab', 'a')).toBeGreaterThan(7)
  expect(sequence.expected('ab')).toEqual([{ step: 'c', share: 1 }])
})

test('what followed neither of two contexts that say the same is as strange as after one', () => {
  const sequence = new StepSequence()
  for (let session = 0; session < 2000; session++)
    sequence.learn(session % 20 === 0 ? 'acp' : session % 20 === 1 ? 'ad' : 'ap')
  // A hundred times `p` came after `ac`, and each time after `c`: one escape, not two.
  const once = -Math.log2(0.5 / 100)
  expect(sequence.bits('ac', 'd')).toBeGreaterThan(once)
  expect(sequence.bits('ac', 'd')).toBeLessThan(2 * once)
})

test('stays bounded and keeps what is common', () => {
  const sequence = new StepSequence()
  const random = seededRandom(3)
  for (let session = 0; session < 5000; session++) {
    const odd = String.fromCharCode(192 + Math.floor(random() * 150))
    sequence.learn(session % 3 === 0 ? `a${odd}b` : 'abc')
  }
  expect(JSON.stringify(sequence.save()).length).toBeLessThan(5000)
  expect(sequence.bits('ab', 'c')).toBeLessThan(1)
})
