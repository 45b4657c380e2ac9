import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { type Bundle, explain, hashedTexts, judge, LIBRARY_VERSION, Watch } from '@/detection'
import { logLines, MINUTE } from '@/detection/testing/series'
import { verify } from './verify'

const setting = { alertsPerWeek: 1, strictness: 1 }

/** The bundle of the first finding that is told of an hour with an error in it. */
function madeBundle(): Bundle {
  const watch = Watch.create()
  const events = logLines(1, at =>
    at > 30 * MINUTE && at % 15_000 < 1500 ? 'ERROR cart is undefined' : null,
  )
  for (const event of events) {
    const state = watch.save()
    const { finding } = watch.observe(event)
    if (finding.why === null || !judge(finding, setting)) continue
    const bundle: Omit<Bundle, 'hashes'> = {
      format: 'driftlock-evidence',
      version: 1,
      library: LIBRARY_VERSION,
      stream: { name: 'logs/app' },
      setting,
      state,
      steps: [{ observe: { ...event, id: 'a' } }],
      decision: { step: 0, finding, sentence: explain(finding.why).sentence },
    }
    const texts = hashedTexts(bundle)
    const [ofState, ofSteps, ofDecision] = [texts.state, texts.steps, texts.decision].map(sha256)
    return { ...bundle, hashes: { state: ofState ?? '', steps: ofSteps ?? '', decision: ofDecision ?? '' } }
  }
  throw new Error('nothing was told')
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

test('a bundle as it was made is the same decision', () => {
  const bundle = madeBundle()
  expect(verify(JSON.stringify(bundle, null, 2))).toEqual({
    sentence: bundle.decision.sentence,
    differences: [],
  })
})

test('an event changed afterwards is told by the hash, and by what it would have given', () => {
  const bundle = madeBundle()
  bundle.steps = [{ observe: { time: bundle.decision.finding.time, data: 'INFO all is well' } }]
  const { differences } = verify(JSON.stringify(bundle))
  expect(differences[0]).toMatch(/^the hash of the steps is [0-9a-f]{64}, the bundle says [0-9a-f]{64}$/)
  expect(differences[1]).toMatch(/^expected new_pattern pattern:\w+, found /)
})

test('a changed setting is told by the hash of the decision, though the decision be the same', () => {
  const bundle = madeBundle()
  bundle.setting.alertsPerWeek = 2
  expect(verify(JSON.stringify(bundle)).differences).toEqual([
    expect.stringMatching(/^the hash of the decision is /),
  ])
})

test.each([
  ['{', 'expected an evidence bundle, got what is no JSON'],
  ['[]', 'expected an evidence bundle'],
  ['{"format":"other"}', 'expected an evidence bundle: format'],
  [JSON.stringify({ ...madeBundle(), steps: [{ observe: { time: 'now', data: 1 } }] }), 'steps.0'],
])('refuses what is no bundle', (text, message) => {
  expect(() => verify(text)).toThrow(message)
})
