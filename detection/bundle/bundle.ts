import type { Finding, Saved, StreamEvent } from '../types'
import { canonicalJson } from './canonical-json'

export type Step = { observe: StreamEvent & { id?: string } } | { advance: number }

/**
 * Everything that a decision rests on, as JSON: the watch's state before the first step (null: a new watch), the events and the
 * passing of time that it then saw, the setting, and what was decided. `replay` computes it again from this alone.
 */
export interface Bundle {
  format: 'driftlock-evidence'
  version: 1
  /** The library that decided. */
  library: string
  stream: { name: string }
  /** The stream's share of the alert budget, and the strictness in force. */
  setting: { alertsPerWeek: number; strictness: number }
  state: Saved | null
  steps: Step[]
  /** The index of the step that gave the finding, and what was said of it. */
  decision: { step: number; finding: Finding; sentence: string }
  hashes: BundleHashes
}

/** SHA-256, in lower-case hex, of the texts that `hashedTexts` gives. */
export interface BundleHashes {
  state: string
  steps: string
  decision: string
}

/** The canonical JSON of a bundle's parts, to be hashed as UTF-8; the decision is hashed with its library, stream and setting. */
export function hashedTexts(bundle: Omit<Bundle, 'hashes'>): BundleHashes {
  const { library, stream, setting, decision } = bundle
  return {
    state: canonicalJson(bundle.state),
    steps: canonicalJson(bundle.steps),
    decision: canonicalJson({ library, stream, setting, decision }),
  }
}
