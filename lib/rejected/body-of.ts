import type { RefusedEvent } from '@/lib/events/judge-events'
import { UnreadableLine } from '@/lib/events/unreadable-line'

/** A refused event as text, whole where an event of that size could be valid at all. */
const mostCharacters = 44 * 1024

/** What was sent as text: the line itself where it was not JSON, else JSON. `cut` is true where it is not whole. */
export function bodyOf({ input, cut = false }: Pick<RefusedEvent, 'input' | 'cut'>): {
  body: string
  cut: boolean
} {
  const text = input instanceof UnreadableLine ? input.line : (JSON.stringify(input) ?? '')
  return { body: text.slice(0, mostCharacters), cut: cut || text.length > mostCharacters }
}
