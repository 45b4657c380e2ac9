import type { Cache } from './port'

interface Entry {
  value: string
  expiresAtMs: number
}

/** Kept in this process alone; of more than `capacity` entries, those that were used longest ago are forgotten. */
export function memoryCache({ capacity = 10_000 } = {}): Cache {
  const entries = new Map<string, Entry>()
  return {
    async get(key) {
      const entry = entries.get(key)
      if (entry === undefined) return null
      entries.delete(key)
      if (entry.expiresAtMs <= Date.now()) return null
      entries.set(key, entry)
      return entry.value
    },
    async set(key, value, ttlMs) {
      entries.delete(key)
      entries.set(key, { value, expiresAtMs: Date.now() + ttlMs })
      const [oldest] = entries.keys()
      if (entries.size > capacity && oldest !== undefined) entries.delete(oldest)
    },
    async delete(key) {
      entries.delete(key)
    },
    async reach() {},
    async close() {
      entries.clear()
    },
  }
}
