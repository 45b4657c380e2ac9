import { once } from 'node:events'
import type { Writable } from 'node:stream'

/** Texts gathered for one write: each would be a call of the system. */
const GATHERED = 256

/** Writes many short texts, and lets what makes them go no faster than they are taken: memory holds a few hundred of them. */
export class PacedOutput {
  readonly #stream: Writable
  #parts: string[] = []

  constructor(stream: Writable) {
    this.#stream = stream
  }

  add(text: string): void {
    if (this.#parts.push(text) >= GATHERED) this.flush()
  }

  flush(): void {
    if (this.#parts.length > 0) this.#stream.write(this.#parts.join(''))
    this.#parts = []
  }

  /** The same items; the next comes when what was written for the one before has been taken. */
  async *pace<T>(items: AsyncIterable<T>): AsyncGenerator<T> {
    for await (const item of items) {
      if (this.#stream.writableNeedDrain) await once(this.#stream, 'drain')
      yield item
    }
  }
}
