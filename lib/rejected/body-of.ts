import { UnreadableLine } from '@/lib/events/unreadable-line'

/** A refused event as text, whole where an event of that size could be valid at all. */
const mostCharacters = 44 * 1024
const deepest = 100

/**
 * What was sent as text: the line itself where it was not JSON, else JSON. `cut` is true where it is not whole: it was too
 * long, or nested so deep that it cannot be written.
 */
export function bodyOf(input: unknown): { body: string; cut: boolean } {
  if (isDeeperThan(input, deepest)) return { body: '', cut: true }
  const text = input instanceof UnreadableLine ? input.line : (JSON.stringify(input) ?? '')
  return { body: text.slice(0, mostCharacters), cut: text.length > mostCharacters }
}

/** Whether a value from JSON has more levels than this. */
export function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return levels === 0 || Object.values(value).some(inner => isDeeperThan(inner, levels - 1))
}
