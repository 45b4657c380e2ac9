import { deflateRawSync } from 'node:zlib'
import { Watch } from '@/detection'
import { seededRandom, shuffled } from '@/detection/testing/random'
import type { Bench, Row } from './bench'
import { readLines, SYSTEMS, type System } from './loghub'
import { eventsOf, seedOf } from './text-events'

const LEVELS = [0.01, 0.001]
const SHUFFLES = 24
const ALL_SHUFFLES = 200
const PER_PART = 8
/** Of the nominal rate: what the smoothed p-value keeps within, and what the deciding one stays below. */
const [LEAST, MOST] = [0.7, 1.3]

/** The rule that is held beside: a window against a longer baseline, by normalized compression distance. */
const NCD = { baseline: 400, window: 50, threshold: 0.3 }

type Part = { system: System; from: number; to: number }
type Counts = { events: number; smoothed: number; deciding: number }
type Result = { system: System; levels: Counts[]; windows: number; flagged: number }

/** Lines in random order have nothing anomalous among them: how often they are called rare all the same. */
export const calibrationText: Bench<Part, Result> = {
  name: 'calibration-text',
  title: 'Calibration on text: shuffled lines, where nothing is anomalous',
  parts({ full }) {
    const shuffles = full ? ALL_SHUFFLES : SHUFFLES
    return SYSTEMS.flatMap(system =>
      Array.from({ length: shuffles / PER_PART }, (_, block) => ({
        system,
        from: block * PER_PART,
        to: (block + 1) * PER_PART,
      })),
    )
  },
  measure({ system, from, to }, { data }) {
    const lines = readLines(data, system)
    const levels = LEVELS.map(() => ({ events: 0, smoothed: 0, deciding: 0 }))
    let [windows, flagged] = [0, 0]
    for (let shuffle = from; shuffle < to; shuffle++) {
      const random = seededRandom(seedOf(`${system} ${shuffle}`))
      const order = shuffled(random, lines)
      countRare(order, random, levels)
      for (let end = NCD.baseline + NCD.window; end <= order.length; end += NCD.window) {
        windows++
        if (differs(order.slice(end - NCD.window - NCD.baseline, end))) flagged++
      }
    }
    return { system, levels, windows, flagged }
  },
  rows(results) {
    return SYSTEMS.flatMap(system => {
      const own = results.filter(result => result.system === system)
      return LEVELS.map((level, index) => rowOf(system, level, sum(own.map(({ levels }) => levels[index]))))
    }).concat(ncdRow(results))
  },
}

/** Counts, at each level, the events that have a past of at least its inverse. */
function countRare(order: readonly string[], random: () => number, levels: Counts[]): void {
  const watch = Watch.create()
  for (const [seen, event] of eventsOf(order).entries()) {
    const { finding } = watch.observe(event)
    const smoothed = finding.pStrict + random() * (finding.p - finding.pStrict)
    for (const [index, counts] of levels.entries()) {
      const level = LEVELS[index] ?? 0
      if (!finding.ready || seen < 1 / level) continue
      counts.events++
      if (smoothed <= level) counts.smoothed++
      if (finding.p <= level) counts.deciding++
    }
  }
}

/** The normalized compression distance (Li et al. 2004) of the last lines to those before, against its threshold. */
function differs(lines: readonly string[]): boolean {
  const size = (part: readonly string[]) => deflateRawSync(part.join('\n'), { level: 6 }).length
  const before = size(lines.slice(0, NCD.baseline))
  const window = size(lines.slice(NCD.baseline))
  const distance = (size(lines) - Math.min(before, window)) / Math.max(before, window)
  return distance > NCD.threshold
}

function rowOf(system: System, level: number, { events, smoothed, deciding }: Counts): Row {
  const [smoothedRate, rate] = [smoothed / events / level, deciding / events / level]
  return {
    measure: `${system}, p <= ${level}`,
    ours: `smoothed ${smoothedRate.toFixed(2)}, deciding ${rate.toFixed(2)} times nominal`,
    aim: `${LEAST} to ${MOST}; at most ${MOST}`,
    met: smoothedRate >= LEAST && smoothedRate <= MOST && rate <= MOST,
  }
}

function ncdRow(results: readonly Result[]): Row {
  const windows = results.reduce((total, result) => total + result.windows, 0)
  const flagged = results.reduce((total, result) => total + result.flagged, 0)
  return {
    measure: `NCD above ${NCD.threshold}, ${NCD.window} lines against ${NCD.baseline}`,
    ours: `${((100 * flagged) / windows).toFixed(0)} % of normal windows flagged`,
    published: '73 %',
    met: null,
  }
}

function sum(parts: readonly (Counts | undefined)[]): Counts {
  const total = { events: 0, smoothed: 0, deciding: 0 }
  for (const part of parts) {
    total.events += part?.events ?? 0
    total.smoothed += part?.smoothed ?? 0
    total.deciding += part?.deciding ?? 0
  }
  return total
}
