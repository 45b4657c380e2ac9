import { expect, test } from 'vitest'
import { maskToken } from '@/detection/text/mask-token'
import { builtInRuleIds } from './built-in-rules'
import { createRedactor, markerOf } from './redactor'

test('detection sees one form where there were many values', () => {
  const redactor = createRedactor(new Set(builtInRuleIds), [])
  const people = ['ada@example.com', 'grace.hopper+1@mail.example.org', 'x@y.de']
  const lines = new Set(people.map(person => redactor.text(`login of ${person} failed`)))
  expect([...lines]).toEqual(['login of [redacted:email] failed'])
})

test('a marker is a constant to the templates, alone and as a value', () => {
  for (const id of builtInRuleIds) {
    const marker = markerOf(id)
    expect(maskToken(marker)).toEqual({ text: marker, value: null })
    expect(maskToken(`user=${marker}`)).toEqual({ text: `user=${marker}`, value: null })
  }
})
