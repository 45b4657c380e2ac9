import type { Setup } from './bench'
import { benches } from './benches'

/** A part of a measurement by its place, as it is sent to a worker. */
export interface PartOrder {
  bench: string
  index: number
  setup: Setup
}

export interface MeasuredPart {
  result: unknown
  ms: number
}

/** What a worker does: measures one part, which it finds by its place among the measurement's parts. */
export default async function measurePart({ bench: name, index, setup }: PartOrder): Promise<MeasuredPart> {
  const bench = await benches[name]?.()
  if (bench === undefined) throw new Error(`There is no measurement '${name}'.`)
  const begun = performance.now()
  const result = await bench.measure(bench.parts(setup)[index], setup)
  return { result, ms: performance.now() - begun }
}
