/**
 * Runs `work` so many times at once, each with a signal and its index. When one throws, the signal is given to the others and
 * they are waited for; then the first error is thrown.
 */
export async function inParallel(
  count: number,
  signal: AbortSignal,
  work: (signal: AbortSignal, index: number) => Promise<void>,
): Promise<void> {
  const failed = new AbortController()
  const either = AbortSignal.any([signal, failed.signal])
  const errors: unknown[] = []
  const guarded = async (_: unknown, index: number) => {
    try {
      await work(either, index)
    } catch (error) {
      errors.push(error)
      failed.abort()
    }
  }
  await Promise.all(Array.from({ length: count }, guarded))
  if (errors.length > 0) throw errors[0]
}
