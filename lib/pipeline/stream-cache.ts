import type { Fence } from '@/lib/buffer/port'
import type { LoadedStream } from './load-stream'

interface Entry {
  stream: LoadedStream
  /** By what it was held when it was used last; null where nothing said so. */
  fence: Fence | null
}

/**
 * The streams a run has loaded, each at most once while it stays among the last used and nobody else is known to have had it.
 * What somebody else had is loaded anew: to find out when it is committed would cost the whole work on a delivery.
 */
export class StreamCache {
  readonly #entries = new Map<string, Entry>()
  readonly #load: (id: string) => Promise<LoadedStream | null>
  readonly #capacity: number

  constructor(load: (id: string) => Promise<LoadedStream | null>, capacity = 256) {
    this.#load = load
    this.#capacity = capacity
  }

  /** The stream, held by this fence, as the last commit of this run or of another holder left it; null when it is gone. */
  async get(id: string, fence: Fence | null): Promise<LoadedStream | null> {
    const known = this.#entries.get(id)
    const stream =
      known === undefined || wasPassedOn(known.fence, fence) ? await this.#load(id) : known.stream
    this.#entries.delete(id)
    if (stream === null) return null
    this.#entries.set(id, { stream, fence })
    const [oldest] = this.#entries.keys()
    if (this.#entries.size > this.#capacity && oldest !== undefined) this.#entries.delete(oldest)
    return stream
  }

  /** For a stream whose watch has seen what was not committed. */
  forget(id: string): void {
    this.#entries.delete(id)
  }
}

/** Whether others may have held what was held by the one fence before it came to the other: each holder's token is one higher. */
function wasPassedOn(before: Fence | null, now: Fence | null): boolean {
  if (before === null || now === null) return false
  return before.lease !== now.lease || now.token > before.token + 1
}
