import type { Delivery, Verdict } from './port'

/** What came of the delivery; a handle that throws has failed. */
export async function judged(
  handle: (delivery: Delivery) => Promise<Verdict>,
  delivery: Delivery,
): Promise<Verdict> {
  try {
    return await handle(delivery)
  } catch (error) {
    return {
      outcome: 'failed',
      reason: error instanceof Error ? (error.stack ?? error.message) : String(error),
    }
  }
}
