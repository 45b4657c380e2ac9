import type { EyeKind, Opinion, SharingEye, View } from '../../eye'
import type { Saved } from '../../types'
import { type Content, content, type Wording } from './content'
import { findContent, wordsOf } from './evidence'

/** Speaks of the words in the variable places of an event's pattern. */
class ContentEye implements SharingEye {
  readonly share = 5000
  #content: Content

  constructor(detector: Content) {
    this.#content = detector
  }

  get ready(): boolean {
    return this.#content.ready
  }

  get bytes(): number {
    return this.#content.bytes
  }

  shrink(): boolean {
    return this.#content.shrink()
  }

  score(view: View): Opinion | null {
    const { time, reading, pattern, events } = view
    const wording = wordingOf(view)
    if (pattern === null || wording.words.length === 0 || !this.ready) return null
    const score = this.#content.score(wording)
    const content = this.#content
    return {
      time,
      p: score.p,
      pStrict: score.p,
      perWeek: score.perWeek,
      ranked: false,
      rank: null,
      found() {
        return findContent(reading, score, pattern, { usualBits: content.usualBits(), eventsSeen: events })
      },
    }
  }

  learn(view: View): void {
    this.#content.learn(wordingOf(view))
  }

  save(): Saved {
    return this.#content.save()
  }
}

function wordingOf({ time, reading, pattern }: View): Wording {
  return { time, words: wordsOf(reading, pattern) }
}

export const contentEye: EyeKind<ContentEye> = {
  kind: content.kind,
  version: content.version,
  oldest: 1,
  create: () => new ContentEye(content.create()),
  load: saved => new ContentEye(content.load(saved)),
}
