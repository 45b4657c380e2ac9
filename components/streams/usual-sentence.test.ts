import { expect, test } from 'vitest'
import { usualSentence } from './usual-sentence'

const usual = (name: string) => ({ name, learning: null })
const learning = (name: string, seen: number) => ({ name, learning: { seen, needed: 100 } })

test.each([
  [[usual('logs/web'), usual('logs/db')], 'Every stream is as usual.'],
  [
    [learning('logs/web', 39)],
    'logs/web is still learning what is usual: 39 of 100 events. Only what it knows well already is told.',
  ],
  [
    [usual('logs/db'), learning('logs/web', 39)],
    'logs/web is still learning what is usual: 39 of 100 events. Only what it knows well already is told. The others are as usual.',
  ],
  [
    [learning('logs/db', 2), learning('logs/web', 39)],
    'All 2 streams are still learning what is usual; only what they know well already is told.',
  ],
  [
    [learning('logs/db', 2), learning('logs/web', 39), usual('logs/mail')],
    '2 of 3 streams are still learning what is usual; only what they know well already is told. The others are as usual.',
  ],
])('%#: says who is as usual and who cannot know yet', (streams, sentence) => {
  expect(usualSentence(streams)).toBe(sentence)
})
