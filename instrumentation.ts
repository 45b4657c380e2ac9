import { env } from '@/lib/env'

/** Called once when the server starts: a configuration that is not complete stops it there, not at the first request. */
export async function register(): Promise<void> {
  env()
  // Next puts the value in when it builds: what only Node has is left out of the rest.
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { app } = await import('@/lib/app')
    // Made now, so that a topic that is missing is made before anybody sends.
    app()
    const { standBefore } = await import('@/lib/guard/stand-before')
    const { guardServer } = await import('@/lib/guard/guard-server')
    standBefore(guardServer(app), () => app().work.makeWay())
  }
}
