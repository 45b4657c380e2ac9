import { expect, test } from 'vitest'
import { LONGEST_CALM_MS } from './calm-after'
import { incidentOf, type OpenIncident } from './incident-of'
import type { Symptom } from './symptom'
import { aSymptom, MINUTE, NOON } from './testing/a-symptom'
import { withSymptom } from './with-symptom'

const at = (minutes: number) => NOON + minutes * MINUTE

test('the same trouble joins until it has been calm for half an hour', () => {
  const open = [incident('a', aSymptom())]
  expect(joined({ last: at(30) }, open)).toBe('a')
  expect(joined({ last: at(31) }, open)).toBeNull()
})

test('what comes once an hour has to be calm for six hours', () => {
  const open = [incident('a', aSymptom({ usualGapMs: 60 * MINUTE }))]
  expect(joined({ last: at(6 * 60) }, open)).toBe('a')
  expect(joined({ last: at(6 * 60 + 1) }, open)).toBeNull()
  expect(joined({ last: at(6 * 60), field: 'other', fingerprint: 'other' }, open)).toBeNull()
})

test('each trouble of an incident ends by the gaps of its own', () => {
  const hourly = { fingerprint: 'hourly', field: 'sales', usualGapMs: 60 * MINUTE }
  const both = withSymptom(incident('a', aSymptom()), aSymptom(hourly))
  expect(joined({ ...hourly, last: at(300) }, [both])).toBe('a')
  expect(joined({ last: at(300) }, [both])).toBeNull()
})

test('what says that it began before the calm belongs to it: a silence that is told of again hours later', () => {
  const silence = {
    kind: 'silence',
    fingerprint: 'silence',
    field: null,
    direction: null,
    since: NOON,
  } as const
  const open = [incident('a', aSymptom({ ...silence, last: at(20) }))]
  expect(joined({ ...silence, last: at(9 * 60) }, open)).toBe('a')
  const next = { ...silence, since: at(60), last: at(9 * 60) }
  expect(joined(next, open), 'events came in between').toBeNull()
  expect(joined({ ...silence, last: at(20) + LONGEST_CALM_MS }, open)).toBe('a')
  expect(joined({ ...silence, last: at(20) + LONGEST_CALM_MS + 1 }, open)).toBeNull()
})

test('another trouble joins what has just begun, not what has long gone on', () => {
  const begun = incident('a', aSymptom())
  const goingOn = withSymptom(begun, aSymptom({ last: NOON + 20 * MINUTE }))
  for (const other of [
    { stream: 's2', fingerprint: 'other', field: 'other' },
    { stream: 's9', source: 'web', fingerprint: 'other', field: 'other' },
  ]) {
    expect(joined({ ...other, last: NOON + 2 * MINUTE }, [begun])).toBe('a')
    expect(joined({ ...other, last: NOON + 6 * MINUTE }, [begun])).toBeNull()
    expect(joined({ ...other, last: NOON + 21 * MINUTE }, [goingOn])).toBeNull()
  }
})

test('what people put off is joined by its own trouble however late, and by no other', () => {
  const held = { ...incident('held', aSymptom()), held: true }
  const late = NOON + 3 * LONGEST_CALM_MS
  const other = { stream: 's9', source: 'web', fingerprint: 'other', field: 'other' }
  expect(joined({ last: late }, [held])).toBe('held')
  expect(joined({ ...other, last: late }, [held])).toBeNull()
  const begun = incident('begun', aSymptom({ ...other, last: late }))
  expect(joined({ last: late }, [held, begun])).toBe('held')
})

test('one session is one incident across sources', () => {
  const open = [incident('a', aSymptom({ session: 'trace-7' }))]
  const other = {
    stream: 's9',
    source: 'web',
    fingerprint: 'other',
    field: 'other',
    last: NOON + 20 * MINUTE,
  }
  expect(joined({ ...other, session: 'trace-7' }, open)).toBe('a')
  expect(joined({ ...other, session: 'trace-8' }, open)).toBeNull()
})

test('of several the same trouble is chosen before the same source, that before another, the nearer before the farther', () => {
  const same = incident('same', aSymptom({ last: NOON }))
  const source = incident('source', aSymptom({ stream: 's2', fingerprint: 'x', field: 'x', last: at(9) }))
  const nearer = incident('nearer', aSymptom({ stream: 's3', fingerprint: 'y', field: 'y', last: at(10) }))
  const elsewhere = incident(
    'elsewhere',
    aSymptom({ source: 'web', fingerprint: 'w', field: 'w', last: at(11) }),
  )
  expect(joined({ last: at(12) }, [elsewhere, nearer, source, same])).toBe('same')
  expect(joined({ fingerprint: 'z', field: 'z', last: at(12) }, [elsewhere, source, nearer])).toBe('nearer')
  expect(joined({ source: 'db', fingerprint: 'z', field: 'z', last: at(12) }, [elsewhere, source])).toBe(
    'elsewhere',
  )
})

test('a trouble without end does not swallow what comes later', () => {
  let endless = incident('endless', aSymptom())
  for (let at = 0; at <= 12 * 60; at += 5)
    endless = withSymptom(endless, aSymptom({ last: NOON + at * MINUTE }))
  const late = NOON + (12 * 60 + 1) * MINUTE
  expect(joined({ last: late }, [endless])).toBe('endless')
  expect(joined({ fingerprint: 'other', field: 'other', last: late }, [endless])).toBeNull()
  expect(
    joined({ source: 'web', stream: 's9', fingerprint: 'other', field: 'other', last: late }, [endless]),
  ).toBeNull()
})

test('streams drained out of order still meet', () => {
  const open = [incident('a', aSymptom())]
  expect(
    joined(
      { stream: 's9', source: 'web', fingerprint: 'other', field: 'other', last: NOON - 2 * MINUTE },
      open,
    ),
  ).toBe('a')
})

function joined(symptom: Partial<Symptom>, open: OpenIncident[]): string | null {
  return incidentOf(aSymptom(symptom), open)?.id ?? null
}

function incident(id: string, symptom: Symptom): OpenIncident {
  return { id, since: symptom.last, last: symptom.last, symptoms: [symptom] }
}
