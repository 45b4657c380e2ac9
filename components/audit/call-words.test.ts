import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { endpoints } from '@/lib/http/endpoints'
import { actWords, callsOf, callWords } from './call-words'

const calls = Object.entries(endpoints).flatMap(([path, methods]) =>
  methods.map(method => ({ method, route: `/api/v1${path}` })),
)

test('every call of the API has words', () => {
  const wordless = calls.filter(({ method, route }) => callWords(method, route) === null)
  expect(wordless).toEqual([])
})

test('every form has words', () => {
  const forms = filesBelow('app').flatMap(file => formsOf(readFileSync(file, 'utf8')))
  expect(forms.length).toBeGreaterThan(40)
  expect(forms.filter(name => callWords('FORM', name) === null)).toEqual([])
})

test('words are of one act alone, and lead back to its calls', () => {
  expect(new Set(actWords).size).toBe(actWords.length)
  for (const words of actWords) {
    for (const call of callsOf(words) ?? []) {
      const [method = '', ...route] = call.split(' ')
      expect(callWords(method, route.join(' '))).toBe(words)
    }
  }
  expect(callsOf('Flew to the moon')).toBeNull()
})

test('an address that is no endpoint has none', () => {
  expect(callWords('POST', 'other')).toBeNull()
  expect(callWords('GET', '/somewhere')).toBeNull()
})

/** The names that server actions are recorded by. */
function formsOf(source: string): string[] {
  if (!/^'use server'/.test(source)) return []
  return [...source.matchAll(/^ +name: '([a-z-]+(?:\/[a-z-]+)?)'/gm)].map(([, name = '']) => name)
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter(entry => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map(entry => join(entry.parentPath, entry.name))
}
