import type { Principal } from './context'

/** Who does it, as the functions of triage take it: a person, or an API key. */
export function actorOf({ userId, keyId }: Principal): { p_by?: string; p_key?: string } {
  if (keyId !== null) return { p_key: keyId }
  return userId === null ? {} : { p_by: userId }
}
