import { expect, test } from 'vitest'
import { SessionTrouble } from './session-trouble'

const HOUR = 3_600_000
const EVIDENCE = { evidence: 20, learned: 1000 }

/** What is said of each of so many sessions, one every `everyMs`; one in `oneIn` is strange. */
function see(trouble: SessionTrouble, count: number, everyMs: number, oneIn = 1, learned = 1000): string[] {
  return Array.from({ length: count }, (_, index) =>
    trouble.see(index % oneIn === 0, index * everyMs, { evidence: 20, learned }),
  )
}

test('strange sessions are held while there is evidence, and no longer', () => {
  const trouble = new SessionTrouble()
  expect(trouble.see(true, 0, { evidence: 5, learned: 1000 })).toBe('none')
  expect(trouble.see(true, 0, EVIDENCE)).toBe('trouble')
  expect(trouble.see(false, 1, EVIDENCE)).toBe('none')
})

test('what nearly all share is accepted after a day, what some do after a week', () => {
  const shared = see(new SessionTrouble(), 200, HOUR)
  expect(shared.indexOf('accepted')).toBe(49)
  expect(see(new SessionTrouble(), 60, HOUR / 4)).not.toContain('accepted')
  expect(see(new SessionTrouble(), 300, HOUR, 3).indexOf('accepted')).toBe(168)
})

test('what was learned from too few is accepted once three times as many say otherwise', () => {
  expect(see(new SessionTrouble(), 200, 1000, 1, 40).indexOf('accepted')).toBe(119)
})

test('saved and loaded in the middle, it goes on', () => {
  const trouble = new SessionTrouble()
  see(trouble, 40, HOUR)
  const copy = SessionTrouble.load(JSON.parse(JSON.stringify(trouble.save())))
  expect(see(copy, 30, HOUR)).toEqual(see(trouble, 30, HOUR))
})
