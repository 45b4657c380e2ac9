import { AsyncLocalStorage } from 'node:async_hooks'

/** A request of this process's server, from before Next sees it. */
export interface Arrival {
  /** Whether it has come as far as a route, which counts its answer. */
  reachedRoute: boolean
}

const slot = Symbol.for('driftlock.arrivals')
const holder = globalThis as { [slot]?: AsyncLocalStorage<Arrival> }

/** The request that is being answered: what Next bundles apart shares it through the process. */
export function arrivals(): AsyncLocalStorage<Arrival> {
  holder[slot] ??= new AsyncLocalStorage()
  return holder[slot]
}
