import { describe, expect, test } from 'vitest'
import { explain } from '../../explain'
import { judge } from '../../judge'
import { checkSkill, watchAll } from '../../testing/check-skill'
import { exponential, pick, seededRandom } from '../../testing/random'
import { HOUR, MINUTE, START } from '../../testing/series'
import { readEvent } from '../../text/read-event'
import type { Observed, StreamEvent, UnusualOrderWhy } from '../../types'
import { Watch } from '../../watch'
import { PatternSet } from '../templates/pattern-set'
import { orderEye } from './eye'

const USUAL = ['login', 'search', 'search', 'cart', 'pay', 'receipt']

/** Sessions a few seconds apart, steps about a second apart; `change` may alter a session's steps. */
function sessions(
  seed: number,
  hours: number,
  change: (steps: string[], sinceStart: number, random: () => number) => string[],
): StreamEvent[] {
  const random = seededRandom(seed)
  const events: StreamEvent[] = []
  let number = 0
  for (let at = 0; at < hours * HOUR; at += exponential(random, 5000)) {
    const trace_id = `t${(number++).toString(16).padStart(6, '0')}`
    const searches = pick(random, [USUAL, ['login', ...USUAL.slice(2)], ['login', 'search', 'logout']])
    let time = START + at
    for (const event of change([...searches], at, random)) {
      time += exponential(random, 1000)
      events.push({ time: Math.round(time), data: { trace_id, event } })
    }
  }
  return events.sort((a, b) => a.time - b.time)
}

const unchanged = (steps: string[]) => steps
const after =
  (from: number, change: (steps: string[]) => string[]) =>
  (steps: string[], at: number): string[] =>
    at >= from && steps.includes('pay') ? change(steps) : steps
const FROM = 2 * HOUR
const trouble = (seed: number, change: (steps: string[]) => string[]) => ({
  events: sessions(seed, 2.5, after(FROM, change)),
  from: START + FROM,
  kind: 'unusual_order' as const,
  withinMs: 5 * MINUTE,
})

checkSkill(
  [
    {
      name: 'a step twice',
      ...trouble(1, steps => steps.flatMap(step => (step === 'pay' ? ['pay', 'pay'] : [step]))),
    },
    { name: 'steps in another order', ...trouble(2, steps => [...steps.slice(0, -2), 'receipt', 'pay']) },
    { name: 'a step that is missing', ...trouble(3, steps => steps.filter(step => step !== 'receipt')) },
  ],
  [
    { name: 'ordinary sessions', events: sessions(4, 3, unchanged), most: 0 },
    {
      name: 'sessions that are all random',
      events: sessions(5, 3, (steps, _, random) => steps.map(() => pick(random, USUAL))),
      most: 0,
    },
  ],
)

describe('says which session and why', () => {
  const told = (events: StreamEvent[]) =>
    watchAll(events).filter(
      ({ kind, ...rest }) => kind === 'unusual_order' && judge({ kind, ...rest }, { alertsPerWeek: 1 }),
    )

  test('of single events: the step, the session, what usually comes next', () => {
    const { events } = trouble(1, steps => steps.flatMap(step => (step === 'pay' ? ['pay', 'pay'] : [step])))
    const why = told(events)[0]?.why as UnusualOrderWhy
    expect(why).toMatchObject({ field: 'trace_id', form: 'sequence', seen: 'pay' })
    expect(why.expected[0]?.text).toBe('receipt')
    expect(why.session).toMatch(/^t[0-9a-f]{6}$/)
    expect(why.nearest[0]?.text).toMatch(/^t[0-9a-f]{6}: login → (search → )+cart → pay → receipt$/)
    expect(explain(why).sentence).toMatch(/^'pay' came next in trace_id t\w+, usually 'receipt'\.$/)
  })

  test('of a list in one event: what usually comes next', () => {
    const random = seededRandom(6)
    const list = (index: number, steps: string[]): StreamEvent => ({
      time: START + index * 10_000,
      data: { session: `s${index}`, steps },
    })
    const events = Array.from({ length: 600 }, (_, index) =>
      list(index, pick(random, [USUAL, ['login', 'search', 'logout']])),
    )
    for (let index = 600; index < 620; index++)
      events.push(list(index, ['login', 'search', 'search', 'pay', 'cart', 'receipt']))
    const why = told(events).at(-1)?.why as UnusualOrderWhy
    expect(why).toMatchObject({ field: 'steps', session: 's619', form: 'sequence' })
    expect(why.steps.slice(0, 2)).toEqual(['login', 'search'])
    expect(why.expected.length).toBeGreaterThan(0)
    expect(why.nearest[0]?.text).toMatch(/^s\d+: login → search → search → cart → pay → receipt$/)
  })
})

test('saved and loaded in the middle of sessions, the rest is the same', () => {
  const events = sessions(
    7,
    0.5,
    after(0.4 * HOUR, steps => [...steps, 'pay']),
  )
  const watch = Watch.create()
  for (const event of events.slice(0, 900)) watch.observe(event)
  const copy = Watch.load(JSON.parse(JSON.stringify(watch.save())))
  const order = ({ elapsed, finding }: Observed) =>
    [...elapsed, finding].filter(({ kind }) => kind === 'unusual_order')
  let told = 0
  for (const event of events.slice(900)) {
    const findings = order(watch.observe(event))
    told += findings.length
    expect(order(copy.observe(event))).toEqual(findings)
  }
  expect(told).toBeGreaterThan(0)
})

test('sessions of steps that are all new take no more room than others', () => {
  const eye = orderEye.create()
  const patterns = new PatternSet()
  const random = seededRandom(8)
  for (let index = 0; index < 20_000; index++) {
    const data = {
      trace_id: `${'0'.repeat(20)}-${Math.floor(index / 300)}-${index % 60}`,
      event: `e${Math.floor(random() * 9000)}`,
    }
    const time = START + index * 50
    eye.learn({
      time,
      offsetMs: 0,
      data,
      reading: readEvent({ time, data }),
      pattern: null,
      patterns,
      events: index,
    })
    eye.advance?.(time, { patterns, events: index, activity: () => [] })
  }
  expect(eye.ready).toBe(true)
  expect(Buffer.byteLength(JSON.stringify(eye.save()))).toBeLessThan(16_000)
})

test('sessions whose steps an older version named by patterns are learned anew, others go on', () => {
  const watch = Watch.create()
  for (const event of sessions(9, 0.5, unchanged)) watch.observe(event)
  const saved = watch.save() as unknown as { state: { eyes: { kind: string; version: number }[] } }
  const eye = saved.state.eyes.find(({ kind }) => kind === 'order-eye')
  const { state } = JSON.parse(JSON.stringify(eye)) as { state: { names: [string, number, string][] } }
  const kind = 'order-eye'
  expect(orderEye.load({ kind, version: 2, state }).ready).toBe(false)
  const names = state.names.map(([symbol, seen, name]) => [symbol, seen, name.replace(/#\d+$/, '')])
  expect(orderEye.load({ kind, version: 2, state: { ...state, names } as never }).ready).toBe(true)
})
