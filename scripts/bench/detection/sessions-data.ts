import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

/** A session as its file has it: the ids of its steps, in order; `abnormal` is null for those to learn from. */
export interface Session {
  id: string
  steps: string[]
  abnormal: boolean | null
}

/** What to learn from, what to judge, and how many sessions of each class those to judge stand for. */
export interface SessionSet {
  train: Session[]
  test: Session[]
  populationNormal: number
  populationAbnormal: number
}

/** HDFS sessions (Xu et al. 2009, as prepared by Landauer et al. 2024), in the order of the files. */
export function readHdfs(data: string): SessionSet {
  const folder = join(data, 'hdfs')
  const labels = new Map<string, string>()
  for (const line of gunzipped(join(folder, 'labels/test_labels.csv.gz'))) {
    const [session = '', label = ''] = line.split(',')
    labels.set(session, label)
  }
  const read = (file: string, labelled: boolean) =>
    gunzipped(join(folder, file)).map((line): Session => {
      const { session, events } = JSON.parse(line) as { session: string; events: string[] }
      return { id: session, steps: events, abnormal: labelled ? labels.get(session) === '1' : null }
    })
  const population = JSON.parse(readFileSync(join(folder, 'meta.json'), 'utf8'))
  return {
    train: read('train.jsonl.gz', false),
    test: read('test.jsonl.gz', true),
    populationNormal: population.population_normal,
    populationAbnormal: population.population_abnormal,
  }
}

/** OpenStack sessions (Du et al. 2017, as prepared by Landauer et al. 2024): normal and abnormal ones, to be mixed by the caller. */
export function readOpenstack(data: string): SessionSet {
  const read = (file: string, abnormal: boolean | null) =>
    readFileSync(join(data, 'openstack-sessions', file), 'utf8')
      .trim()
      .split('\n')
      .map((line): Session => {
        const [id = '', steps = ''] = line.split(',')
        return { id, steps: steps.trim().split(' '), abnormal }
      })
  const normal = read('openstack_test_normal', false)
  const abnormal = read('openstack_test_abnormal', true)
  return {
    train: read('openstack_train', null),
    test: [...normal, ...abnormal],
    populationNormal: normal.length,
    populationAbnormal: abnormal.length,
  }
}

function gunzipped(path: string): string[] {
  return gunzipSync(readFileSync(path)).toString('utf8').trim().split('\n')
}
