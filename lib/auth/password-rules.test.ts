import fc from 'fast-check'
import { expect, test } from 'vitest'
import { loadCommonPasswords } from './common-passwords'
import { findPasswordProblem, longestPasswordBytes, shortestPassword } from './password-rules'

const common = await loadCommonPasswords()
const ada = { email: 'ada.quillfeather@analytical.example', name: 'Ada Quillfeather' }
const codeOf = (password: string, owner = ada) => findPasswordProblem(password, owner, common)?.code ?? null

test('every common password of at least 8 characters is refused', () => {
  const long = [...common].filter(password => [...password].length >= shortestPassword)
  expect(long.length).toBeGreaterThan(15_000)
  expect(long.filter(password => findPasswordProblem(password, {}, common)?.code !== 'common')).toEqual([])
})

test.each(['Password', 'PASSWORD1!', 'P@ssw0rd', 'p455w0rd2026', 'Sunshine99', '!!letmein!!'])(
  '%s is a common one in disguise',
  password => expect(codeOf(password)).toBe('common'),
)

test.each([
  'aaaaaaaa',
  'abcabcabcabc',
  '12121212',
  'monkeymonkey',
  'abcdefgh',
  'ijklmnop',
  '98765432',
  'tsrqponml',
])('%s is a pattern', password => expect(codeOf(password)).toBe('common'))

test.each([
  'driftlock',
  'DriftLock2026!',
  'dr1ftl0ck-dr1ftl0ck',
  'adaquillfeather',
  'Ada.Quillf3ather1852',
  'quillfeather1815',
  'analytical-ada',
  'ada.quillfeather@analytical.example',
])('%s is made of the product’s name, the name or the address', password =>
  expect(codeOf(password)).toBe('personal'),
)

test.each([
  'correct horse battery',
  'a long password',
  'ada likes to walk home',
  'driftlock plus something more',
  'vogelfrei im regen',
  'пароль на каждый день',
  '鳥の歌を聴く朝の庭で',
  'x7#kQ2vLz',
  'tr0ub4dor',
])('%s may be chosen', password => expect(codeOf(password)).toBeNull())

test('characters are counted as people do, the end as the hash does', () => {
  expect(codeOf('🔑'.repeat(4))).toBe('too_small')
  expect(codeOf('é1ß2ø3å')).toBe('too_small')
  expect(codeOf(`${'é'.repeat(20)}${'ü'.repeat(16)}`)).toBeNull()
  expect(codeOf(`${'é'.repeat(20)}${'ü'.repeat(16)}x`)).toBe('too_large')
})

test('what is refused for the owner’s sake is not refused to others', () => {
  const strangers = { email: 'grace@navy.example', name: 'Grace Hopper' }
  expect(codeOf('quillfeather1815', strangers)).toBeNull()
  expect(codeOf('gracehopper', strangers)).toBe('personal')
})

test('chance hits nothing: random passwords of 15 characters may be chosen, whatever they are made of', () => {
  const sign = fc.integer({ min: 33, max: 126 }).map(code => String.fromCharCode(code))
  fc.assert(
    fc.property(fc.uniqueArray(sign, { minLength: 15, maxLength: longestPasswordBytes }), signs => {
      expect(codeOf(signs.join(''))).toBeNull()
    }),
    { seed: 15, numRuns: 2_000 },
  )
})
