import { expect, test } from 'vitest'
import { INCIDENT_ENDS_MS, incidentOf, type OpenIncident } from './incident-of'
import type { Symptom } from './symptom'
import { aSymptom, MINUTE, NOON } from './testing/a-symptom'
import { withSymptom } from './with-symptom'

test('the same trouble joins until nothing has joined for the stated time', () => {
  const open = [incident('a', aSymptom())]
  expect(joined({ last: NOON + INCIDENT_ENDS_MS }, open)).toBe('a')
  expect(joined({ last: NOON + INCIDENT_ENDS_MS + 1 }, open)).toBeNull()
})

test('another trouble of the same source joins while it is close', () => {
  const open = [incident('a', aSymptom())]
  expect(joined({ stream: 's2', fingerprint: 'other', last: NOON + 2 * MINUTE }, open)).toBe('a')
  expect(joined({ stream: 's2', fingerprint: 'other', last: NOON + 20 * MINUTE }, open)).toBeNull()
})

test('what begins elsewhere joins what has just begun, not what has long gone on', () => {
  const elsewhere = { stream: 's9', source: 'web', fingerprint: 'other' }
  const goingOn = withSymptom(incident('a', aSymptom()), aSymptom({ last: NOON + 20 * MINUTE }))
  expect(joined({ ...elsewhere, last: NOON + 2 * MINUTE }, [incident('a', aSymptom())])).toBe('a')
  expect(joined({ ...elsewhere, last: NOON + 21 * MINUTE }, [goingOn])).toBeNull()
})

test('one session is one incident across sources', () => {
  const open = [incident('a', aSymptom({ session: 'trace-7' }))]
  const other = { stream: 's9', source: 'web', fingerprint: 'other', last: NOON + 20 * MINUTE }
  expect(joined({ ...other, session: 'trace-7' }, open)).toBe('a')
  expect(joined({ ...other, session: 'trace-8' }, open)).toBeNull()
})

test('of several the same trouble is chosen before the same source, the nearer before the farther', () => {
  const same = incident('same', aSymptom({ last: NOON }))
  const source = incident('source', aSymptom({ stream: 's2', fingerprint: 'x', last: NOON + 9 * MINUTE }))
  const nearer = incident('nearer', aSymptom({ stream: 's3', fingerprint: 'y', last: NOON + 10 * MINUTE }))
  expect(joined({ last: NOON + 12 * MINUTE }, [nearer, source, same])).toBe('same')
  expect(joined({ fingerprint: 'z', last: NOON + 12 * MINUTE }, [source, nearer])).toBe('nearer')
})

test('a trouble without end does not swallow what comes later', () => {
  let endless = incident('endless', aSymptom())
  for (let at = 0; at <= 12 * 60; at += 5)
    endless = withSymptom(endless, aSymptom({ last: NOON + at * MINUTE }))
  const late = NOON + (12 * 60 + 1) * MINUTE
  expect(joined({ last: late }, [endless])).toBe('endless')
  expect(joined({ fingerprint: 'other', last: late }, [endless])).toBeNull()
  expect(joined({ source: 'web', stream: 's9', fingerprint: 'other', last: late }, [endless])).toBeNull()
})

test('streams drained out of order still meet', () => {
  const open = [incident('a', aSymptom())]
  expect(joined({ stream: 's9', source: 'web', fingerprint: 'other', last: NOON - 2 * MINUTE }, open)).toBe(
    'a',
  )
})

function joined(symptom: Partial<Symptom>, open: OpenIncident[]): string | null {
  return incidentOf(aSymptom(symptom), open)?.id ?? null
}

function incident(id: string, symptom: Symptom): OpenIncident {
  return { id, since: symptom.last, last: symptom.last, symptoms: [symptom] }
}
