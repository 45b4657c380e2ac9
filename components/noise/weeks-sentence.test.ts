import { expect, test } from 'vitest'
import { weeksSentence } from './weeks-sentence'

test('the weeks that kept the promise are counted, and the last one is told', () => {
  const weeks = [
    { promised: 5, actual: 5 },
    { promised: 5, actual: 7 },
    { promised: 8, actual: 1 },
  ]
  expect(weeksSentence(weeks)).toBe(
    'In 2 of 3 weeks no more came than was promised. In the last 7 days 1 incident came, real ones included; at most 8 were promised (the line).',
  )
})

test('weeks that all kept it, a first week and none at all say so', () => {
  const good = { promised: 5, actual: 2 }
  expect(weeksSentence([good, good])).toContain('In each of 2 weeks')
  expect(weeksSentence([good])).toContain('This is the first week.')
  expect(weeksSentence([{ promised: 5, actual: 0 }])).toContain('In the last 7 days no incident came')
  expect(weeksSentence([])).toBe('No week has passed yet.')
})
