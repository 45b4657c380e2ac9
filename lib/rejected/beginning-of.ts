import type { Json } from '@/lib/core/json'

/** Twice what is kept of one: a secret that ends there is whole here, and is found. */
const mostCharacters = 88 * 1024
/** What is nested without end can be neither looked through nor written. */
const mostLevels = 100

/**
 * As much of a refused event as is looked at, about 88 KB of JSON from its beginning; `cut` says that it is not all. A few kilobytes of gzip
 * can hold a million fields, and to redact each takes seconds. What lies below a hundred levels is null.
 */
export function beginningOf(input: Json): { value: Json; cut: boolean } {
  let left = mostCharacters
  let levels = 0
  let isDeeper = false

  function take(value: Json): Json {
    if (typeof value === 'string') return takeText(value)
    left -= 2
    if (typeof value !== 'object' || value === null) return value
    isDeeper ||= levels === mostLevels
    if (levels === mostLevels) return null
    levels++
    const taken = Array.isArray(value) ? takeList(value) : takeObject(value)
    levels--
    return taken
  }

  function takeText(text: string): string {
    const taken = text.slice(0, Math.max(left, 0))
    left -= text.length + 2
    return taken
  }

  function takeList(items: Json[]): Json[] {
    const taken: Json[] = []
    for (const item of items) {
      if (left <= 0) break
      taken.push(take(item))
    }
    return taken
  }

  function takeObject(fields: { [key: string]: Json }): { [key: string]: Json } {
    const taken: [string, Json][] = []
    for (const name of Object.keys(fields)) {
      if (left <= 0) break
      taken.push([takeText(name), take(fields[name] ?? null)])
    }
    return Object.fromEntries(taken)
  }

  const value = take(input)
  return { value, cut: isDeeper || left <= 0 }
}
