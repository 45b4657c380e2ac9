import { expect, test } from 'vitest'
import { seededRandom, shuffled } from '../../testing/random'
import { readEvent } from '../../text/read-event'
import { PatternSet } from './pattern-set'

function judged(lines: readonly string[]) {
  const set = new PatternSet()
  return lines.map((line, index) => {
    const reading = readEvent({ time: index, data: line })
    const pattern = set.find(reading.tokens)
    const rarity = set.rarity(reading.tokens, pattern, index)
    if (pattern !== null) set.see(pattern, index, false)
    else set.add(reading, 0, index, false)
    return rarity
  })
}

test('what finds its like in a new pattern is no stranger than it', () => {
  const usual = [...Array(90).fill('door 1 open'), ...Array(90).fill('door 1 shut')]
  const last = judged([...usual, 'lamp over kettle', 'lamp under kettle']).at(-1)
  expect(last).toEqual({ p: 2 / 182, pStrict: 0 })
})

test('where families of lines are new, none is called rare too seldom or too often', () => {
  const words = ['ash', 'birch', 'cedar', 'elm', 'fir', 'larch', 'oak', 'pine', 'rowan', 'yew']
  const families = words.flatMap(tree => ['cut', 'felled'].map(how => `${tree} was ${how} in ${tree} wood`))
  const lines = [...Array(480).fill('the mill ran'), ...families]
  const levels = [0.004, 0.01, 0.02]
  const below = levels.map(() => 0)
  let events = 0
  for (let seed = 0; seed < 80; seed++) {
    const random = seededRandom(seed)
    for (const { p, pStrict } of judged(shuffled(random, lines)).slice(250)) {
      const smoothed = pStrict + random() * (p - pStrict)
      for (const [index, level] of levels.entries())
        if (smoothed <= level) below[index] = (below[index] ?? 0) + 1
      events++
    }
  }
  for (const [index, level] of levels.entries()) {
    const times = (below[index] ?? 0) / events / level
    expect(times, `p <= ${level}`).toBeGreaterThan(0.75)
    expect(times, `p <= ${level}`).toBeLessThan(1.25)
  }
})
