/** What may be forgotten at any time. A cache that is away is empty: `get` answers null, and the others do nothing. */
export interface Cache {
  get(key: string): Promise<string | null>
  set(key: string, value: string, ttlMs: number): Promise<void>
  delete(key: string): Promise<void>
  /** Throws `unavailable` when it is away. */
  reach(): Promise<void>
  close(): Promise<void>
}
