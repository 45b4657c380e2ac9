import collectDefaultMetrics from 'prom-client/lib/defaultMetrics.js'
import Gauge from 'prom-client/lib/gauge.js'
import type Registry from 'prom-client/lib/registry.js'
import { version } from '@/package.json'

/** Gauges of what is open just now, whose names say that they are counters: promtool objects to them. */
const misnamed = [
  'nodejs_active_handles_total',
  'nodejs_active_requests_total',
  'nodejs_active_resources_total',
]

const measured = new WeakSet<Registry>()

/** Adds memory, processor time, event loop lag, collections and the build of this process. Again: nothing happens. */
export function measureProcess(registry: Registry): void {
  if (measured.has(registry)) return
  measured.add(registry)
  collectDefaultMetrics({ register: registry })
  for (const name of misnamed) registry.removeSingleMetric(name)
  new Gauge({
    name: 'driftlock_build_info',
    help: 'Always 1; the labels say what runs.',
    labelNames: ['version', 'node'],
    registers: [registry],
  }).set({ version, node: process.versions.node }, 1)
}
