export interface Measured {
  requests: number
  failures: number
  requestsPerSecond: number
  p50Ms: number
  p99Ms: number
}

/**
 * Calls `request` from `concurrency` callers, each as fast as it gets answers, for `durationMs`; a rejected call counts
 * as a failure, and its time does not count.
 */
export async function measure(
  request: () => Promise<void>,
  {
    concurrency,
    durationMs,
    now = () => performance.now(),
  }: { concurrency: number; durationMs: number; now?: () => number },
): Promise<Measured> {
  const tookMs: number[] = []
  let failures = 0
  const began = now()
  const caller = async () => {
    while (now() - began < durationMs) {
      const start = now()
      try {
        await request()
        tookMs.push(now() - start)
      } catch {
        failures++
      }
    }
  }
  await Promise.all(Array.from({ length: concurrency }, caller))
  const seconds = (now() - began) / 1000
  const sorted = tookMs.sort((a, b) => a - b)
  return {
    requests: sorted.length,
    failures,
    requestsPerSecond: sorted.length / seconds,
    p50Ms: quantile(sorted, 0.5),
    p99Ms: quantile(sorted, 0.99),
  }
}

/** The smallest value that at least this share of the sorted values does not exceed (nearest rank). */
export function quantile(sorted: number[], share: number): number {
  return sorted[Math.max(Math.ceil(share * sorted.length) - 1, 0)] ?? Number.NaN
}
