import { expect, test } from 'vitest'
import { explain } from '../../explain'
import { judge } from '../../judge'
import { checkSkill, watchAll } from '../../testing/check-skill'
import { pick, seededRandom } from '../../testing/random'
import { MINUTE, START } from '../../testing/series'
import type { StreamEvent, UnusualMixWhy } from '../../types'
import { Watch } from '../../watch'

const FROM = 40 * MINUTE

/** An hour of parcels sent, one a second; `word` tells the carrier. */
function withField(seed: number, word: (at: number, random: () => number) => string): StreamEvent[] {
  const random = seededRandom(seed)
  return Array.from({ length: 3600 }, (_, second) => ({
    time: START + second * 1000,
    data: { country: pick(random, ['de', 'at', 'ch']), carrier: word(second * 1000, random) },
  }))
}

const mixed = (random: () => number) => pick(random, ['post', 'post', 'parcel', 'bike'])
const oneIn = (random: () => number, share: number) => (random() < share ? 'refused' : mixed(random))

const trouble = (seed: number, word: (at: number, random: () => number) => string) => ({
  events: withField(seed, word),
  from: START + FROM,
  kind: 'unusual_mix' as const,
})

checkSkill(
  [
    {
      name: 'a share that rises from 1 % to 10 %',
      ...trouble(1, (at, random) => oneIn(random, at > FROM ? 0.1 : 0.01)),
      withinMs: 4 * MINUTE,
    },
    {
      name: 'a value that comes no more',
      ...trouble(2, (at, random) => (at > FROM ? pick(random, ['post', 'parcel']) : mixed(random))),
      withinMs: 2 * MINUTE,
    },
  ],
  [
    { name: 'a mix that stays', events: withField(3, (_, random) => oneIn(random, 0.02)), most: 0 },
    {
      name: 'a mix that sways a little',
      events: withField(4, (at, random) => oneIn(random, 0.05 + 0.03 * Math.sin(at / (5 * MINUTE)))),
      most: 0,
    },
  ],
)

test('says which value, how often it came and how often it usually does', () => {
  const { events } = trouble(1, (at, random) => oneIn(random, at > FROM ? 0.1 : 0.01))
  const told = watchAll(events).filter(
    finding => finding.kind === 'unusual_mix' && judge(finding, { alertsPerWeek: 1 }),
  )
  const why = told.at(-1)?.why as UnusualMixWhy
  expect(why).toMatchObject({ field: 'carrier', value: 'refused' })
  expect(why.seen).toBeGreaterThan(0.06)
  expect(why.usual.median).toBeLessThan(0.02)
  expect(why.since).toBeGreaterThan(START + FROM - MINUTE)
  expect(why.shares.reduce((sum, share) => sum + share.seen, 0)).toBeCloseTo(1, 2)
  expect(explain(why).sentence).toMatch(
    /^Carrier is 'refused' in [\d.]+ % of events, usually [\d.]+ %, since/,
  )
  expect(new Set(told.map(finding => finding.fingerprint)).size).toBe(1)
})

test('saved and loaded, the rest is the same', () => {
  const { events } = trouble(1, (at, random) => oneIn(random, at > FROM ? 0.1 : 0.01))
  const watch = Watch.create()
  for (const event of events.slice(0, 2000)) watch.observe(event)
  const copy = Watch.load(JSON.parse(JSON.stringify(watch.save())))
  for (const event of events.slice(2000)) {
    const mix = (each: Watch) => each.observe(event).finding.why
    expect(mix(copy)).toEqual(mix(watch))
  }
})
