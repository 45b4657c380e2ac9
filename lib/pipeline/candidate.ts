import type { Finding, FindingKind, Step, Why } from '@/detection'

/** A finding that some setting would tell. */
export interface Candidate {
  finding: Finding & { kind: FindingKind; why: Why }
  /** The event it is about; null when it is about a stretch of time. */
  eventId: string | null
  /** The index of the step that showed it. */
  step: number
  /** Whether the stream's setting tells it. */
  told: boolean
}

/** What a watch was shown since the state that was last committed, and what it found. */
export interface Seen {
  steps: Step[]
  candidates: Candidate[]
}
