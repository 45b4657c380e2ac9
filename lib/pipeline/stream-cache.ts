import type { LoadedStream } from './load-stream'

/** The streams a run has loaded, each at most once while it stays among the last used. */
export class StreamCache {
  readonly #streams = new Map<string, LoadedStream>()
  readonly #load: (id: string) => Promise<LoadedStream | null>
  readonly #capacity: number

  constructor(load: (id: string) => Promise<LoadedStream | null>, capacity = 256) {
    this.#load = load
    this.#capacity = capacity
  }

  /** The stream as the last commit of this run left it; null when it is gone. */
  async get(id: string): Promise<LoadedStream | null> {
    const stream = this.#streams.get(id) ?? (await this.#load(id))
    if (stream === null) return null
    this.#streams.delete(id)
    this.#streams.set(id, stream)
    const [oldest] = this.#streams.keys()
    if (this.#streams.size > this.#capacity && oldest !== undefined) this.#streams.delete(oldest)
    return stream
  }

  /** For a stream whose watch has seen what was not committed. */
  forget(id: string): void {
    this.#streams.delete(id)
  }
}
