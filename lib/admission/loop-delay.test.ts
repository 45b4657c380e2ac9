import { expect, test } from 'vitest'
import { loopDelay } from './loop-delay'

/** A loop whose turns take as long as is said, asked at each of them. */
function setUp() {
  let timeMs = 0
  let waiting: (() => void)[] = []
  const delay = loopDelay({ now: () => timeMs, later: run => waiting.push(run) })
  return {
    delay,
    turns(count: number, ms: number, asked = true) {
      for (let turn = 0; turn < count; turn++) {
        if (asked) delay()
        timeMs += ms
        const due = waiting
        waiting = []
        for (const run of due) run()
      }
    },
  }
}

test('it comes to what turns take, within seconds, up and down', () => {
  const { delay, turns } = setUp()
  turns(1000, 2)
  expect(delay()).toBeCloseTo(2, 0)
  turns(40, 100)
  expect(delay()).toBeGreaterThan(90)
  turns(2000, 2)
  expect(delay()).toBeLessThan(10)
})

test('one long turn is no rush', () => {
  const { delay, turns } = setUp()
  turns(1000, 2)
  turns(1, 300)
  expect(delay()).toBeLessThan(100)
})

test('what was long ago does not count, though nobody asked meanwhile', () => {
  const { delay, turns } = setUp()
  turns(40, 400)
  turns(1, 60_000, false)
  expect(delay()).toBeLessThan(30)
})

test('it measures the real loop', async () => {
  const delay = loopDelay()
  for (let turn = 0; turn < 30; turn++) {
    delay()
    const endMs = performance.now() + 60
    while (performance.now() < endMs);
    await new Promise(resolve => setTimeout(resolve, 0))
  }
  expect(delay()).toBeGreaterThan(30)
})
