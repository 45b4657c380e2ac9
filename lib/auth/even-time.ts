/**
 * Lets what took some time take until the next multiple of it, counted from its beginning: whoever waits for the answer
 * cannot tell by the time which way it was found. Times are of `performance.now()`.
 */
export function evenTime(beganMs: number, everyMs: number): Promise<void> {
  const elapsedMs = performance.now() - beganMs
  const leftMs = Math.max(Math.ceil(elapsedMs / everyMs), 1) * everyMs - elapsedMs
  return new Promise(resolve => setTimeout(resolve, leftMs))
}
