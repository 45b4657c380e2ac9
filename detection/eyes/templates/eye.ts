import type { EyeKind, Opinion, SharingEye, View } from '../../eye'
import type { Learning, Saved } from '../../types'
import { findPattern } from './evidence'
import type { PatternSet } from './pattern-set'
import { type Templates, templates } from './templates'

/** Bytes of the saved state beside the patterns. */
const OWN_BYTES = 100

/** Speaks of each event's pattern: how rare it is, and whether it is one the stream never had. */
export class TemplatesEye implements SharingEye {
  readonly share = 12_000
  #templates: Templates

  constructor(detector: Templates) {
    this.#templates = detector
  }

  get ready(): boolean {
    return this.#templates.learning() === null
  }

  /** The patterns known so far. */
  get patterns(): PatternSet {
    return this.#templates.patterns
  }

  get bytes(): number {
    return OWN_BYTES + this.patterns.bytes
  }

  shrink(): boolean {
    return this.patterns.shrink()
  }

  learning(): Learning | null {
    return this.#templates.learning()
  }

  score({ time, reading, events }: View): Opinion | null {
    if (!reading.patterned || !this.ready) return null
    const score = this.#templates.score(reading)
    const templates = this.#templates
    return {
      time,
      p: score.p,
      pStrict: score.pStrict,
      perWeek: score.fresh ? score.perWeek : Number.POSITIVE_INFINITY,
      ranked: false,
      rank: null,
      found() {
        const newPerThousand = templates.newPerThousand()
        return findPattern(reading, score, templates.patterns, { newPerThousand, eventsSeen: events })
      },
    }
  }

  learn({ reading }: View): void {
    if (reading.patterned) this.#templates.learn(reading)
  }

  save(): Saved {
    return this.#templates.save()
  }
}

export const templatesEye: EyeKind<TemplatesEye> = {
  kind: templates.kind,
  version: templates.version,
  oldest: 1,
  create: () => new TemplatesEye(templates.create()),
  load: saved => new TemplatesEye(templates.load(saved)),
}
