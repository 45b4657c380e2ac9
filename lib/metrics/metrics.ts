import { createMetrics, type Metrics } from './create-metrics'

const slot = Symbol.for('driftlock.metrics')
const holder = globalThis as { [slot]?: Metrics }

/** What this process counts. Made once, and kept across hot reloads: counts go on. */
export function metrics(): Metrics {
  holder[slot] ??= createMetrics()
  return holder[slot]
}
