import { expect, test } from 'vitest'
import { explain } from '../../explain'
import { checkDetector } from '../../testing/check-detector'
import { checkSkill, watchAll } from '../../testing/check-skill'
import { normal } from '../../testing/random'
import { dayAngle, HOUR, numberSeries, START } from '../../testing/series'
import type { DriftWhy } from '../../types'
import { DriftModel, driftModel, type Measured } from './drift-model'

const DAY = 24 * HOUR

function hourly(random: () => number, count: number): Measured[] {
  return Array.from({ length: count }, (_, index) => ({
    time: START + index * HOUR,
    pattern: index % 2,
    quantities: [{ field: 'took_ms', value: 100 + 10 * normal(random) }],
  }))
}

/** The suite's detector: it learns an event after the days before it are over. */
class Daily extends DriftModel {
  static override load(saved: Parameters<typeof DriftModel.load>[0]): Daily {
    return Object.assign(new Daily(), { inner: DriftModel.load(saved) })
  }
  inner = new DriftModel()
  override score() {
    return this.inner.score()
  }
  override learn(measured: Measured): void {
    this.inner.close(measured.time)
    this.inner.learn(measured)
  }
  override save() {
    return this.inner.save()
  }
}

checkDetector({
  kind: { ...driftModel, create: () => new Daily(), load: saved => Daily.load(saved) },
  inputs: hourly,
  extremes: [
    { time: START, pattern: 1, quantities: [] },
    { time: -1e15, pattern: 1, quantities: [{ field: 'took_ms', value: 1e300 }] },
    { time: 8e15, pattern: 1, quantities: [{ field: 'took_ms', value: -5e-324 }] },
    ...Array.from({ length: 50 }, (_, index) => ({
      time: START,
      pattern: index,
      quantities: [{ field: `f${index}`, value: index }],
    })),
  ],
  warmUp: 14 * 24 + 1,
  mostBytes: 4000,
})

const latency = (day: number, random: () => number) => 100 * Math.exp(0.2 * normal(random)) + 0.9 * day
const drifting = numberSeries(3, 34 * 288, 300_000, (index, random) => latency(index / 288, random))

checkSkill(
  [{ name: 'a slow rise', events: drifting, from: START + 13 * DAY, withinMs: 15 * DAY, kind: 'drift' }],
  [
    {
      name: 'a daily rhythm',
      events: numberSeries(
        4,
        30 * 288,
        300_000,
        (index, random) => 100 + 5 * normal(random) + 30 * Math.sin(dayAngle(index * 300_000)),
      ),
      most: 3,
    },
  ],
)

test('says from where to where, and since when', () => {
  const told = watchAll(drifting).filter(finding => finding.kind === 'drift')
  const why = told[0]?.why as DriftWhy
  expect(why).toMatchObject({ field: 'value', pattern: null, direction: 'high' })
  expect(why.history).toHaveLength(14)
  expect(explain(why).sentence).toMatch(
    /^The value is now about \d+, slowly moved from \d+ since \d+ January\.$/,
  )
})
