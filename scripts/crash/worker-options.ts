import { z } from 'zod'

/** How long the product's own workers keep what they have. */
export const leaseSeconds = 30

/** How a worker of the crash test lives and dies. */
export const workerOptions = z.object({
  /** Between which two steps it kills itself; never when there is none. */
  point: z.string().optional(),
  /** The so manieth time that it gets there. */
  times: z.number().default(1),
  /** How long what it held when it died waits for another: not long, for there are many deaths. */
  leaseSeconds: z.number().default(2),
  /** Whether it begins only when it is told to. */
  waits: z.boolean().default(false),
  /** How long it waits before it asks again when nothing is there. */
  pollMs: z.number().default(100),
  /** Whether it sends messages too. */
  messages: z.boolean().default(false),
})
export type WorkerOptions = z.input<typeof workerOptions>
