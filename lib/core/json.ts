export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** True for what JSON calls an object. */
export function isJsonObject(value: unknown): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * Why a value parsed from JSON cannot be kept as it is, or null when it can: text that is not Unicode or holds a zero
 * character, a number beyond what a double holds, or nesting below `maxDepth`.
 */
export function findUnkeepable(value: unknown, maxDepth: number): string | null {
  if (typeof value === 'string') {
    if (value.includes('\u0000')) return 'text with a zero character (\\u0000)'
    return value.isWellFormed() ? null : 'text with half of a surrogate pair'
  }
  if (typeof value === 'number') return Number.isFinite(value) ? null : 'a number too large for a double'
  if (typeof value !== 'object' || value === null) return null
  if (maxDepth === 0) return 'more levels of nesting than allowed'
  if (Array.isArray(value)) {
    for (const item of value) {
      const problem = findUnkeepable(item, maxDepth - 1)
      if (problem !== null) return problem
    }
    return null
  }
  for (const [key, item] of Object.entries(value)) {
    const problem = findUnkeepable(key, maxDepth - 1) ?? findUnkeepable(item, maxDepth - 1)
    if (problem !== null) return problem
  }
  return null
}

/** Whether a value from JSON has more levels than this. */
export function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return levels === 0 || Object.values(value).some(inner => isDeeperThan(inner, levels - 1))
}

const encoder = new TextEncoder()

/** The size of a value as JSON in UTF-8, in bytes; for what is at most `enough` long, an upper bound will do. */
export function jsonBytes(value: unknown, enough = 0): number {
  const text = JSON.stringify(value)
  // A UTF-16 unit is at most three bytes of UTF-8.
  const bound = text.length * 3
  return bound <= enough ? bound : encoder.encode(text).byteLength
}
