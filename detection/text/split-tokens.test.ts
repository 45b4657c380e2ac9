import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nextToken, spanBefore } from './split-tokens'

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
