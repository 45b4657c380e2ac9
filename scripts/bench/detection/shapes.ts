import { join } from 'node:path'
import type { Bench, Setup } from './bench'
import { listFiles, readJson, readPoints } from './series-files'
import { watchSeries } from './watch-series'

type Result = { found: boolean }
type Label = { train_end: number; anomaly_ranges_inclusive: [number, number][] }

/** The archive's own allowance around its one anomaly, in points. */
const SLACK = 100
const AIM = 0.65

/**
 * UCR anomaly archive (Wu and Keogh 2021): a series is found when the highest score behind its clean beginning lies within 100 points of its
 * one anomaly. One pass of a new watch; of equal scores the first counts.
 */
export const shapes: Bench<string, Result> = {
  name: 'shapes',
  title: 'Shapes: the highest score lies at the anomaly (UCR)',
  parts: ({ data }) => listFiles(join(data, 'ucr'), '.csv.gz'),
  measure(file, { data }: Setup) {
    const label = readJson<Label>(data, 'ucr/labels', file.replace('.csv.gz', '.json'))
    const [first, last] = label.anomaly_ranges_inclusive[0] ?? [0, 0]
    const at = highestFrom(label.train_end, join(data, 'ucr', file))
    return { found: at >= first - SLACK && at <= last + SLACK }
  },
  rows(results) {
    const found = results.filter(result => result.found).length
    return [
      {
        measure: `accuracy over ${results.length} series`,
        ours: `${((100 * found) / results.length).toFixed(1)} %`,
        aim: '65 %',
        published: 'nearest of 2,000 windows 59.5 %, MERLIN 44 %',
        met: found / results.length >= AIM,
      },
    ]
  },
}

function highestFrom(start: number, path: string): number {
  let [best, at, index] = [-1, -1, 0]
  for (const { finding } of watchSeries(readPoints(path))) {
    if (index >= start && finding.score > best) {
      best = finding.score
      at = index
    }
    index++
  }
  return at
}
