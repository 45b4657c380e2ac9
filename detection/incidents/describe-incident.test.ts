import { expect, test } from 'vitest'
import type { FindingKind } from '../types'
import { describeIncident } from './describe-incident'
import type { OpenIncident } from './incident-of'
import type { Symptom } from './symptom'
import { aSymptom, NOON } from './testing/a-symptom'

test('says what and where', () => {
  expect(titleOf(aSymptom())).toBe('High latency in checkout')
  expect(titleOf(aSymptom({ pattern: 'route=/pay method=<*>' }))).toBe('High latency of /pay in checkout')
  expect(titleOf(aSymptom({ kind: 'silence', field: null }))).toBe('No events in checkout')
  expect(
    titleOf(aSymptom({ kind: 'new_pattern', field: null, pattern: 'ERROR payment service refused <num>' })),
  ).toBe("New message 'ERROR payment service refused' in checkout")
  expect(titleOf(aSymptom({ kind: 'new_pattern', field: null, pattern: 'POST /checkout 502 <num>' }))).toBe(
    'New kind of event: POST /checkout 502 in checkout',
  )
  expect(titleOf(aSymptom({ field: 'in_ms', pattern: 'GET /cart done in <num> ms' }))).toBe(
    'High value of GET /cart in checkout',
  )
  expect(titleOf(aSymptom({ kind: 'unusual_rate', field: null, pattern: 'errors' }))).toBe(
    'Too many errors in checkout',
  )
})

test('counts the rest, and where it is', () => {
  const second = aSymptom({ fingerprint: 'other' })
  const elsewhere = aSymptom({ stream: 's2', source: 'web' })
  expect(titleOf(aSymptom(), second)).toBe('High latency in checkout, and 1 more symptom')
  expect(titleOf(aSymptom(), second, elsewhere)).toBe(
    'High latency in checkout, and 2 more symptoms in 2 sources',
  )
})

test('the gravest symptom leads, then the most error-like, then the rarest', () => {
  const grave = aSymptom({ field: 'errors', severity: 'critical', perWeek: 1 })
  const fatal = aSymptom({ field: 'restarts', trouble: 3 })
  const rare = aSymptom({ field: 'cpu', perWeek: 1e-9 })
  expect(titleOf(rare, fatal, grave)).toContain('High errors')
  expect(titleOf(rare, fatal)).toContain('High restarts')
  expect(titleOf(aSymptom(), rare)).toContain('High cpu')
})

test('a new error message leads what is as grave, and shares of values hardly ever lead', () => {
  const news = { kind: 'new_pattern', field: null, pattern: 'payment unavailable', trouble: 2 } as const
  const mix = { kind: 'unusual_mix', field: 'level', severity: 'high', trouble: 2, perWeek: 1e-9 } as const
  expect(titleOf(aSymptom(mix), aSymptom({ ...news, severity: 'low' }))).toContain('New message')
  expect(titleOf(aSymptom({ severity: 'high' }), aSymptom({ ...news, severity: 'medium' }))).toContain('New')
  const request = { ...news, pattern: 'POST /checkout 502 <num>', perWeek: 1e-9 }
  expect(titleOf(aSymptom(request), aSymptom(news))).toContain("'payment unavailable'")
  expect(titleOf(aSymptom({ severity: 'critical' }), aSymptom({ ...news, severity: 'low' }))).toContain(
    'High',
  )
  expect(titleOf(aSymptom(mix), aSymptom({ severity: 'medium' }))).toContain('level')
  expect(titleOf(aSymptom(mix), aSymptom({ severity: 'high' }))).toContain('High latency')
  expect(titleOf(aSymptom({ ...news, trouble: 0, severity: 'low' }), aSymptom())).toContain('High latency')
})

test('breadth raises the severity a step, never above critical', () => {
  const streams = ['a', 'b', 'c', 'd'].map(stream => aSymptom({ stream, severity: 'medium' }))
  expect(describe(...streams).severity).toBe('high')
  expect(describe(...streams.slice(0, 3)).severity).toBe('medium')
  const sources = ['a', 'b', 'c'].map(source => aSymptom({ stream: source, source, severity: 'critical' }))
  expect(describe(...sources).severity).toBe('critical')
})

test('gives its reasons as sentences: rarity, breadth, how error-like', () => {
  expect(describe(aSymptom({ perWeek: 0.1, trouble: 2 })).because).toEqual([
    'Its rarest symptom comes once in 10 weeks while nothing is wrong.',
    'It shows in one way, in one stream.',
    'Its words speak of an error.',
  ])
  const wide = describe(aSymptom({ perWeek: 3 }), aSymptom({ stream: 's2', source: 'web', perWeek: 2 }))
  expect(wide.because).toEqual([
    'Its rarest symptom comes 2 times a week while nothing is wrong.',
    'It shows in 2 ways, in 2 streams of 2 sources.',
    'No words in it speak of an error.',
  ])
  expect(describe(aSymptom({ perWeek: 0.001 })).because[0]).toContain('less than once a year')
})

test.each([
  'new_pattern',
  'unusual_content',
  'unusual_value',
  'unusual_rate',
  'silence',
] satisfies FindingKind[])('a title of %s has at most 25 words, whatever the names are', kind => {
  const long = 'many words in a very long name '.repeat(40)
  const symptoms = Array.from({ length: 24 }, (_, index) =>
    aSymptom({ kind, stream: `s${index}`, source: long, field: long, pattern: `ERROR ${long}` }),
  )
  const { title } = describe(...symptoms)
  expect(title.split(' ').length).toBeLessThanOrEqual(25)
  expect(title.length).toBeLessThanOrEqual(300)
})

function titleOf(...symptoms: Symptom[]): string {
  return describe(...symptoms).title
}

function describe(...symptoms: Symptom[]) {
  const incident: OpenIncident = { id: 'a', since: NOON, last: NOON, symptoms }
  return describeIncident(incident)
}
