import { expect, test } from 'vitest'
import { seededRandom } from '../../testing/random'
import { SideRun } from './side-run'

/** A run whose series stays on its side with this chance. */
function known(stays: number): SideRun {
  const random = seededRandom(1)
  const run = new SideRun()
  let above = true
  for (let seen = 1; seen <= 2000; seen++) {
    if (random() > stays) above = !above
    run.learnSide(above, seen)
  }
  return run
}

function afterFour(run: SideRun): number {
  for (let at = 0; at < 4; at++) run.learn(run.after(5, 1, 1))
  return run.save()[0]
}

test('strange values to one side add up, and less where values stay on their side anyhow', () => {
  expect(afterFour(known(0.5))).toBeGreaterThan(10)
  expect(afterFour(known(0.9))).toBeLessThan(6)
})

test('an ended run counts for nothing', () => {
  const run = known(0.5)
  afterFour(run)
  run.end()
  expect(run.after(5, 1, 1)).toBe(5)
})
