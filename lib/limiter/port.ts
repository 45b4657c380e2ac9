/** At most `points` in each window of `seconds`, counted per key under the rule's name. */
export interface LimitRule {
  name: string
  points: number
  seconds: number
  /** What happens while nothing can be counted: let through (unless told), or refused as `unavailable`. */
  whenAway?: 'refuse'
}

/** Where a key stands after a call. `exceeded` is true when the call went over. */
export interface LimitState {
  rule: LimitRule
  remaining: number
  resetSeconds: number
  exceeded: boolean
}

/** Counts uses per key. A key's window begins with its first use. */
export interface Limiter {
  /** Counts one use, or as many as told, and tells where the key stands. */
  consume(rule: LimitRule, key: string, uses?: number): Promise<LimitState>
  /** Tells where the key stands without counting; `exceeded` when a further use would go over. */
  peek(rule: LimitRule, key: string): Promise<LimitState>
  /** Forgets what was counted for the key. */
  reset(rule: LimitRule, key: string): Promise<void>
}
