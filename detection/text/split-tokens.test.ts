import fc from 'fast-check'
import { expect, test } from 'vitest'
import { endOfToken, isOneToken, isStop, nextToken, spanBefore } from './split-tokens'

function tokensOf(text: string): string[] {
  const tokens: string[] = []
  const span = spanBefore()
  while (nextToken(text, span)) {
    const token = text.slice(span.start, span.end)
    expect(span.digits).toBe(token.match(/\d/g)?.length ?? 0)
    expect(span.hasAt).toBe(token.includes('@'))
    tokens.push(token)
  }
  return tokens
}

test('splits at spaces, commas and semicolons; brackets and quotes stand alone', () => {
  expect(tokensOf('GET "/a", (b);c  {d}')).toEqual('GET " /a " ( b ) c { d }'.split(' '))
})

test('a word keeps the brackets that follow it at once', () => {
  expect(tokensOf('sshd[24200]: a[b c] [d]')).toEqual([
    'sshd[24200]:',
    'a',
    '[',
    'b',
    'c',
    ']',
    '[',
    'd',
    ']',
  ])
})

test('equals the same rule as a regular expression', () => {
  const rule = /[^\s,;()"'[\]{}<>]+(?:\[[^\]\s]*\]:?)?|[()"'[\]{}<>]/g
  const unit = fc.constantFrom(...'ab1@ ,;()"\'[]{}<>:.\u00a0\u2028\u3000é\ud83d')
  fc.assert(
    fc.property(fc.string({ unit }), text => {
      expect(tokensOf(text)).toEqual(text.match(rule) ?? [])
    }),
    { numRuns: 2000 },
  )
})

test('white space is what a regular expression says it is', () => {
  for (let code = 0; code < 65_536; code++) {
    const character = String.fromCharCode(code)
    expect(tokensOf(`a${character}b`).length === 2).toBe(/[\s,;]/.test(character))
  }
})

test('an expected token ends where reading it would end, and another is none', () => {
  const unit = fc.constantFrom(...'ab1@ ,;()"\'[]{}<>:.!\u00a0é\ud83d')
  const text = fc.string({ unit })
  fc.assert(
    fc.property(text, text, (given, other) => {
      const span = spanBefore()
      while (nextToken(given, span)) {
        const { start, end } = span
        const word = given.slice(start, isStop(given.charCodeAt(end - 1)) ? end - 1 : end)
        for (const expected of [word, word.slice(0, -1), `${word}a`, `${word}.`, other].filter(isOneToken)) {
          const found = endOfToken(given, start, expected)
          if (found !== -1) expect([expected, found]).toEqual([word, end])
          else expect(expected === word && given.charAt(end) !== '[' && !/\W\[/.test(given)).toBe(false)
        }
      }
    }),
    { numRuns: 3000 },
  )
})

test('what is split, numbered or ends in a stop is not one token', () => {
  for (const token of ['INFO', 'shop.orders', '[', 'é']) expect(isOneToken(token)).toBe(true)
  for (const token of ['', 'a b', 'a,', 'http-1', 'a@b', 'orders:', 'a[b]'])
    expect(isOneToken(token)).toBe(false)
})
