import { Watch } from '@/detection'
import type { Bench, Row } from './bench'
import { readLabelledLines, SYSTEMS, type System } from './loghub'
import { groupingAccuracy } from './templates-accuracy'
import { eventsOf } from './text-events'

/** Drain's grouping accuracy on each system, with settings for each (Zhu et al. 2019, table 2). */
const DRAIN: Record<System, number> = {
  Android: 0.911,
  Apache: 1,
  BGL: 0.963,
  HDFS: 0.998,
  Linux: 0.69,
  OpenSSH: 0.788,
  Spark: 0.92,
  Zookeeper: 0.967,
}
const AIM = 0.95

type Result = { system: System; accuracy: number; groups: number; trueGroups: number }

/** How well the watch groups raw lines by what they have in common: all lines are observed, then each is asked for its pattern. */
export const templates: Bench<System, Result> = {
  name: 'templates',
  title: 'Template mining: grouping accuracy on loghub 2k, no setting per system',
  parts: () => [...SYSTEMS],
  measure(system, { data }) {
    const labelled = readLabelledLines(data, system)
    const events = eventsOf(labelled.map(({ line }) => line))
    const watch = Watch.create()
    for (const event of events) watch.observe(event)
    const truth = labelled.map(({ eventId }) => eventId)
    const groups = events.map(event => watch.patternOf(event))
    return {
      system,
      accuracy: groupingAccuracy(truth, groups),
      groups: new Set(groups).size,
      trueGroups: new Set(truth).size,
    }
  },
  rows(results) {
    const mean = average(results.map(({ accuracy }) => accuracy))
    const rows: Row[] = results.map(({ system, accuracy, groups, trueGroups }) => ({
      measure: system,
      ours: `${accuracy.toFixed(3)} (${groups} groups of ${trueGroups})`,
      published: `Drain ${DRAIN[system].toFixed(3)}`,
      met: null,
    }))
    const drain = average(results.map(({ system }) => DRAIN[system])).toFixed(3)
    return [
      ...rows,
      {
        measure: 'mean',
        ours: mean.toFixed(3),
        aim: `${AIM}`,
        published: `Drain ${drain}`,
        met: mean >= AIM,
      },
    ]
  },
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
