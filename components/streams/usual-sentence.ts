import { count } from '@/components/format/number'
import type { Stream } from '@/lib/streams/schema'

/** Where nothing is told: that every stream is as usual, or which of them still learn what that is, and how far they are. */
export function usualSentence(streams: readonly Pick<Stream, 'name' | 'learning'>[]): string {
  const learning = streams.filter(stream => stream.learning !== null)
  const [first] = learning
  if (first === undefined) return 'Every stream is as usual.'
  const others = streams.length === learning.length ? '' : ' The others are as usual.'
  if (learning.length > 1) {
    const which =
      others === '' ? `All ${count(streams.length)}` : `${count(learning.length)} of ${count(streams.length)}`
    return `${which} streams are still learning what is usual; only what they know well already is told.${others}`
  }
  const far =
    first.learning === null ? '' : `: ${count(first.learning.seen)} of ${count(first.learning.needed)} events`
  return `${first.name} is still learning what is usual${far}. Only what it knows well already is told.${others}`
}
