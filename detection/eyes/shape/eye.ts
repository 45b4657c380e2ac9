import type { Eye, EyeKind, Opinion, View } from '../../eye'
import type { Saved } from '../../types'
import { findShape } from './evidence'
import { type Sampled, Shape, shape } from './shape'

/** Speaks of the course of a stream's one series: bare numbers, or the single number of its objects. */
class ShapeEye implements Eye {
  #shape: Shape

  constructor(detector: Shape) {
    this.#shape = detector
  }

  get ready(): boolean {
    return this.#shape.ready
  }

  get bytes(): number {
    return this.#shape.bytes
  }

  score(view: View): Opinion | null {
    const sampled = sampledIn(view)
    if (sampled === null || !this.ready) return null
    const score = this.#shape.score(sampled)
    if (!score.completes && score.rank === null) return null
    return {
      time: view.time,
      p: score.p,
      pStrict: score.pStrict,
      perWeek: score.perWeek,
      ranked: false,
      rank: score.rank,
      found() {
        return findShape(score, view)
      },
    }
  }

  learn(view: View): void {
    const sampled = sampledIn(view)
    if (sampled !== null) this.#shape.learn(sampled)
  }

  save(): Saved {
    return this.#shape.save()
  }
}

/** Null for lines, whose numbers do not come in a rhythm, and for what carries several numbers. */
function sampledIn({ time, data, reading }: View): Sampled | null {
  const [quantity] = reading.quantities
  if (typeof data === 'string' || quantity === undefined || reading.quantities.length > 1) return null
  return { time, value: quantity.value }
}

export const shapeEye: EyeKind = {
  kind: shape.kind,
  version: shape.version,
  oldest: 1,
  create: () => new ShapeEye(shape.create()),
  load: saved => new ShapeEye(Shape.load(saved)),
}
