/** What became of one try to send. `status` is HTTP's or SMTP's; null where nothing answered. */
export type Outcome =
  | { outcome: 'sent'; status: number | null; detail: string }
  | {
      outcome: 'failed'
      status: number | null
      detail: string
      /** `never`: the same message would be refused again. */
      again: 'later' | 'never'
      /** What the other side asked for; the schedule counts where it waits longer. */
      retryAfterSeconds?: number
      /** The address will never take a message again. */
      gone?: boolean
      /** For the log alone. */
      cause?: unknown
    }
  /** There is nobody to tell any more, or nothing to say. */
  | { outcome: 'dropped'; detail: string }

type Failed = Extract<Outcome, { outcome: 'failed' }>

/** A failure that may pass; `more` says what else is known of it. */
export function failed(detail: string, status: number | null = null, more: Partial<Failed> = {}): Failed {
  return { outcome: 'failed', status, detail, again: 'later', ...more }
}
