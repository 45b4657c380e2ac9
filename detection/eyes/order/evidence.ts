import type { Found } from '../../eye'
import { fingerprintOf } from '../../text/fingerprint'
import { readTrouble } from '../../text/trouble'
import type { UnusualOrderWhy } from '../../types'
import type { SessionModel, SessionScore } from './session-model'
import type { StepNames } from './step-names'
import { wordsOfStep } from './step-of'
import { END } from './step-sequence'

const SHOWN_STEPS = 12
const NEAREST = 3

/** A session, as it is told of. */
export interface Told {
  field: string
  session: string
  /** In symbols; for an open session with the step in question. */
  steps: string
  /** Names of symbols that stand only for this session's steps never seen before. */
  unknown?: ReadonlyMap<string, string>
}

/** The reason for an unusual session: the step that stands out, what usually comes there or how often it does. */
export function findOrder(
  told: Told,
  score: SessionScore,
  model: SessionModel,
  names: StepNames,
  eventsSeen: number,
): Found {
  const name = (symbol: string) =>
    symbol === END ? 'the end' : wordsOfStep(told.unknown?.get(symbol) ?? names.nameOf(symbol))
  const { symbol, times } = score.count
  const form = score.by === 'order' ? 'sequence' : times === 0 ? 'missing' : 'count'
  const step = form === 'sequence' ? (told.steps[score.place] ?? END) : symbol
  const at =
    form === 'sequence'
      ? score.place
      : form === 'count'
        ? told.steps.lastIndexOf(symbol)
        : told.steps.length - 1
  const seen = name(step)
  const expected = form === 'sequence' ? model.expectedAt(told.steps, score.place) : []
  const why: UnusualOrderWhy = {
    kind: 'unusual_order',
    field: told.field,
    session: told.session.slice(0, 80),
    form,
    steps: [...told.steps.slice(Math.max(0, at - SHOWN_STEPS + 1), at + 1)].map(name),
    seen,
    seenTimes: form === 'sequence' ? 1 : times,
    expected: expected.map(({ step, share }) => ({ text: name(step), share: Math.round(100 * share) / 100 })),
    usualTimes: form === 'sequence' ? null : model.usualTimes(symbol),
    nearest: model.nearest(told.steps, NEAREST).map(({ time, id, steps }) => ({
      time,
      text: `${id === '' ? '' : `${id}: `}${[...steps.slice(0, SHOWN_STEPS)].map(name).join(' → ')}`,
    })),
    since: score.since,
    eventsSeen,
  }
  const fingerprint = `order:${form}:${fingerprintOf(seen)}`
  return { kind: 'unusual_order', fingerprint, trouble: form === 'missing' ? 0 : readTrouble(seen), why }
}
