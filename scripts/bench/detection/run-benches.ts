import { Piscina } from 'piscina'
import type { Row, Setup } from './bench'
import { benches } from './benches'
import type { MeasuredPart, PartOrder } from './measure-part'

/** A measurement's table; `failed` says why there is none. */
export interface Report {
  name: string
  title: string
  rows: Row[]
  failed: string | null
  /** Processor time that its parts took, in ms. */
  tookMs: number
}

interface Options {
  setup: Setup
  workers: number
  onProgress: (done: number, total: number) => void
  onReport: (report: Report) => void
}

/** Runs measurements, their parts spread over worker threads; reports each in order as soon as it and all before it are done. */
export async function runBenches(
  names: string[],
  { setup, workers, onProgress, onReport }: Options,
): Promise<void> {
  const pool = new Piscina({
    filename: new URL('./measure-part.ts', import.meta.url).href,
    execArgv: ['--import', 'tsx'],
    minThreads: workers,
    maxThreads: workers,
  })
  let done = 0
  let total = 0
  const begun = await Promise.all(
    names.map(async name => {
      const bench = await benches[name]?.()
      if (bench === undefined) throw new Error(`There is no measurement '${name}'.`)
      const parts = bench.parts(setup)
      total += parts.length
      return { bench, parts }
    }),
  )
  const reports = begun.map(async ({ bench, parts }): Promise<Report> => {
    const about = { name: bench.name, title: bench.title }
    let tookMs = 0
    try {
      const results = await Promise.all(
        parts.map(async (_, index) => {
          const order: PartOrder = { bench: bench.name, index, setup }
          const { result, ms }: MeasuredPart = await pool.run(order)
          tookMs += ms
          onProgress(++done, total)
          return result
        }),
      )
      return { ...about, rows: bench.rows(results, setup), failed: null, tookMs }
    } catch (reason) {
      return { ...about, rows: [], failed: reason instanceof Error ? reason.message : String(reason), tookMs }
    }
  })
  try {
    for (const report of reports) onReport(await report)
  } finally {
    await pool.destroy()
  }
}
