import type { Json } from './database.types'

/** JSON that jsonb can hold: it has no NUL character and no half of a surrogate pair; both become U+FFFD. */
export function storableJson<T extends Json>(value: T): T {
  // Well-formed stringify writes both as escapes, so text without one is storable as it is.
  return /\\u(0000|d[89a-f])/i.test(JSON.stringify(value)) ? (repair(value) as T) : value
}

function repair(value: Json | undefined): Json {
  if (typeof value === 'string') return value.replace(/\p{Cs}/gu, '\uFFFD').replaceAll('\0', '\uFFFD')
  if (Array.isArray(value)) return value.map(repair)
  if (value === null || typeof value !== 'object') return value ?? null
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [repair(key) as string, repair(inner)]),
  )
}
