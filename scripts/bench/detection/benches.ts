import type { Bench } from './bench'

/** Every measurement, in the order of the report. Each is loaded when it is wanted. */
export const benches: Record<string, () => Promise<Bench>> = {}
