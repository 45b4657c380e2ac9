import { describe, expect, test } from 'vitest'
import { analyse } from './analyse'
import { sampleLog } from './sample-log'

describe('what stands out in a pasted log', () => {
  test('the deadlock among the background jobs and the job that got slow, and nothing else', async () => {
    const { lines, ready, standouts } = await analyse(sampleLog())
    expect([lines, ready]).toEqual([1200, true])
    expect(standouts.map(each => each.kind)).toEqual(['new_pattern', 'unusual_value'])
    const [deadlock, slow] = standouts
    expect(deadlock?.line).toBe(701)
    expect(deadlock?.marks.length).toBeGreaterThan(0)
    expect(slow?.text).toContain('finished sync-stock in 9')
  })

  test('no sentence names a time, for the times are not those of the log', async () => {
    const { standouts } = await analyse(sampleLog())
    for (const { sentence } of standouts) expect(sentence).not.toMatch(/since|\d\d:\d\d/)
  })

  test('a few lines are too few to judge by, and it says so', async () => {
    expect(await analyse('one line\nanother line\n')).toEqual({ lines: 2, ready: false, standouts: [] })
  })
})
