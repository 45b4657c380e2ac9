import { describe, expect, test } from 'vitest'
import { checkDetector } from '../../testing/check-detector'
import { seededRandom } from '../../testing/random'
import { START } from '../../testing/series'
import { type Session, type SessionModel, sessionModel } from './session-model'

/** Log in, some pages, sometimes a purchase of three steps, log out. */
function shopping(random: () => number, count: number): Session[] {
  return Array.from({ length: count }, (_, index) => {
    const pages = 'p'.repeat(1 + Math.floor(random() * 4))
    const steps = `a${pages}${random() < 0.3 ? 'bcd' : ''}${random() < 0.02 ? 'e' : ''}z`
    return { time: START + index * 60_000, steps }
  })
}

checkDetector({
  kind: sessionModel,
  inputs: shopping,
  extremes: [
    { time: 0, steps: '' },
    { time: START, steps: '?' },
    { time: -1e15, steps: 'p'.repeat(100_000) },
    { time: 8e15, steps: 'abcdefghijklmnopqrstuvwxyz0123456789~' },
  ],
  warmUp: 40,
  mostBytes: 9000,
})

function after(count: number, seed = 1): SessionModel {
  const model = sessionModel.create()
  for (const session of shopping(seededRandom(seed), count)) model.learn(session)
  return model
}

const END = START + 1e9

describe('a session is strange', () => {
  const model = after(2000)
  test.each([
    ['by a step that never came', 'apxppz', 'count'],
    ['by a step that is missing', 'appp', 'count'],
    ['by a step too often', 'apppbcddddz', 'count'],
    ['by its order', 'apppdcbz', 'order'],
  ])('%s', (_, steps, by) => {
    const score = model.score({ time: END, steps })
    expect(score.p).toBeLessThan(0.002)
    expect(score.by).toBe(by)
  })

  test('and not where it is like the others', () => {
    for (const steps of ['apz', 'apppz', 'appbcdz'])
      expect(model.score({ time: END, steps }).p).toBeGreaterThan(0.02)
  })
})

test('p-values of ordinary sessions are no smaller than they say', () => {
  const model = after(1000)
  const sessions = shopping(seededRandom(9), 4000)
  const share = (limit: number) =>
    sessions.filter(session => model.score(session).p <= limit).length / sessions.length
  expect(share(0.01)).toBeLessThanOrEqual(0.013)
  expect(share(0.001)).toBeLessThanOrEqual(0.0015)
})

test('many strange sessions add up: told, and not learned while they last', () => {
  const model = after(1000)
  const strange = (minute: number) => ({ time: END + minute * 60_000, steps: 'apppdcbz' })
  const before = model.score(strange(0)).p
  let told = 0
  for (let minute = 0; minute < 600; minute++) {
    if (model.score(strange(minute)).perWeek < 0.1) told++
    model.learn(strange(minute))
  }
  expect(told).toBeGreaterThan(590)
  expect(model.score(strange(600)).p).toBeLessThan(2 * before + 1e-3)
})

test('what nearly every session shares is after a day the new normal', () => {
  const model = after(1000)
  const changed = (minute: number) => ({ time: END + minute * 60_000, steps: 'apppdcbz' })
  for (let minute = 0; minute < 30 * 60; minute++) model.learn(changed(minute))
  expect(model.score(changed(1800)).p).toBeGreaterThan(0.05)
})

test('a session that goes on is judged by what it shows too much, and never by what it still lacks', () => {
  const model = after(1000)
  let progress = { countBits: 0, excessBits: 0 }
  let steps = ''
  for (const step of 'appbcd') {
    expect(model.scoreStep(steps, step, progress)?.score.p ?? 1).toBeGreaterThan(0.01)
    progress = model.progress(steps, step, progress)
    steps += step
  }
  expect(model.scoreStep(steps, '?', progress)?.score.p).toBeLessThan(0.002)
})

test('a model that an older version saved goes on, and has its first examples soon', () => {
  const model = after(500)
  const { kind, state } = model.save()
  const old = sessionModel.load({ kind, version: 1, state: (state as []).slice(0, 6) })
  const strange = { time: END, steps: 'apxppz' }
  expect(old.score(strange)).toEqual(model.score(strange))
  expect(old.nearest('apz', 3)).toEqual([])
  old.learn({ time: END, steps: 'apz', id: 'latest' })
  expect(old.nearest('apz', 3)).toEqual([{ time: END, id: 'latest', steps: 'apz' }])
})
