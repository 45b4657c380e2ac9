import type { Severity, Why } from '@/detection/types'

/** What a picture is drawn from. */
export interface EvidenceProps<Reason extends Why = Why> {
  why: Reason
  severity: Severity
  /** When it was seen, in ms: where the mark stands. */
  seenAt: number
}
