import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { explain } from '../explain'
import { judge } from '../judge'
import { logLines, MINUTE, START } from '../testing/series'
import { LIBRARY_VERSION } from '../version'
import { Watch } from '../watch'
import { type Bundle, hashedTexts, type Step } from './bundle'
import { replay } from './replay'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const setting = { alertsPerWeek: 1, strictness: 1 }

/** The bundle of the first finding that is told, its state saved `before` steps earlier. */
function bundleOf(steps: Step[], before: number): Bundle {
  const watch = Watch.create()
  const states = [watch.save()]
  for (const [at, step] of steps.entries()) {
    const findings =
      'advance' in step
        ? watch.advance(step.advance)
        : [watch.observe(step.observe)].flatMap(({ finding, elapsed }) => [finding, ...elapsed])
    states.push(watch.save())
    const finding = findings.find(one => judge(one, setting))
    if (finding === undefined || finding.why === null) continue
    const from = Math.max(0, at - before)
    const bundle: Omit<Bundle, 'hashes'> = {
      format: 'driftlock-evidence',
      version: 1,
      library: LIBRARY_VERSION,
      stream: { name: 'logs/app' },
      setting,
      state: from === 0 ? null : (states[from] ?? null),
      steps: steps.slice(from, at + 1),
      decision: { step: at - from, finding, sentence: explain(finding.why).sentence },
    }
    const texts = hashedTexts(bundle)
    const hashes = {
      state: sha256(texts.state),
      steps: sha256(texts.steps),
      decision: sha256(texts.decision),
    }
    return JSON.parse(JSON.stringify({ ...bundle, hashes })) as Bundle
  }
  throw new Error('nothing was told')
}

const troubled: Step[] = logLines(1, at =>
  at > 30 * MINUTE && at % 15_000 < 1500 ? 'ERROR TypeError: cart is undefined' : null,
).map(event => ({ observe: { ...event, id: 'evt' } }))

test.each([0, 1, 300, Number.POSITIVE_INFINITY])(
  'from the state %d steps before, the same decision is computed',
  before => {
    const bundle = bundleOf(troubled, before)
    const { finding, differences } = replay(bundle)
    expect(differences).toEqual([])
    expect(finding).toEqual(bundle.decision.finding)
  },
)

test('so is one of time that passed', () => {
  const quiet: Step[] = [
    ...troubled.slice(0, 1500),
    { advance: START + 29 * MINUTE },
    { advance: START + 90 * MINUTE },
  ]
  const bundle = bundleOf(quiet, 1)
  expect(bundle.decision.finding.kind).toBe('silence')
  expect(replay(bundle).differences).toEqual([])
})

test('names what differs: evidence, sentence and setting', () => {
  const bundle = bundleOf(troubled, 300)
  bundle.decision.finding.perWeek *= 2
  bundle.decision.sentence = 'Something else.'
  bundle.setting.strictness = 1e6
  expect(replay(bundle).differences).toEqual([
    expect.stringMatching(/^finding\.perWeek: was [\d.e-]+, is now [\d.e-]+$/),
    expect.stringMatching(/^sentence: was "Something else\.", is now "A new kind of message/),
    'not told at 1 a week with strictness 1000000',
  ])
})

test('events left out give another decision, and another library is named beside it', () => {
  const bundle = bundleOf(troubled, Number.POSITIVE_INFINITY)
  bundle.steps = bundle.steps.slice(-50)
  bundle.decision.step = 49
  bundle.library = '0.0.1'
  const { finding, differences } = replay(bundle)
  expect(finding).toBeNull()
  expect(differences).toEqual([
    expect.stringMatching(/^expected new_pattern pattern:\w+, found nothing$/),
    `decided by library 0.0.1, computed again by ${LIBRARY_VERSION}`,
  ])
})

test('a step that is not there, and a state of another version, are differences', () => {
  const bundle = bundleOf(troubled, 1)
  expect(replay({ ...bundle, decision: { ...bundle.decision, step: 7 } }).differences).toEqual([
    'step 7 is not among the 2 steps',
  ])
  const state = { kind: 'watch', version: 99, state: {} }
  expect(replay({ ...bundle, state }).differences[0]).toMatch(/^the state cannot be loaded: .*version 99/)
})
