/** A bounded number of places; who finds none waits in line. */
export interface Slots {
  /** Resolves with the function that gives the place back, to be called once; rejects at the signal while in line. */
  take(signal?: AbortSignal): Promise<() => void>
}

/** So many places. */
export function openSlots(count: number): Slots {
  let free = count
  const line = new Set<() => void>()

  /** The place passes to the first in line: nobody who comes later can take it. */
  function release(): void {
    const [first] = line
    if (first === undefined) free++
    else {
      line.delete(first)
      first()
    }
  }

  return {
    async take(signal) {
      signal?.throwIfAborted()
      if (free > 0) free--
      else await inLine(signal)
      return release
    },
  }

  function inLine(signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        line.delete(enter)
        reject(signal?.reason)
      }
      const enter = () => {
        signal?.removeEventListener('abort', leave)
        resolve()
      }
      signal?.addEventListener('abort', leave, { once: true })
      line.add(enter)
    })
  }
}
