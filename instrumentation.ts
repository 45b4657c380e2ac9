import { env } from '@/lib/env'

/** Called once when the server starts: a configuration that is not complete stops it there, not at the first request. */
export function register(): void {
  env()
}
