import type { App } from '@/lib/app'
import { arrivals } from '@/lib/http/arrival'
import { metrics } from '@/lib/metrics/metrics'
import { refuseEarly } from './refuse-early'
import { refuseMalformed } from './refuse-malformed'
import type { Guard } from './stand-before'

/**
 * What stands before Next on a Node server: what Next cannot read and events for which there is no room are refused there, and of the
 * API's other requests those are counted that middleware refuses. Middleware runs in a world of its own that no count leaves, so it is
 * told by what did not come as far as a route.
 */
export function guardServer(app: () => Pick<App, 'env' | 'admission' | 'log'>): Guard {
  return (incoming, outgoing, next) => {
    if (refuseMalformed(incoming, outgoing, app())) return
    const [path = ''] = (incoming.url ?? '').split('?')
    if (!path.startsWith('/api/')) return next()
    if (refuseEarly(incoming, outgoing, app())) return
    const arrival = { reachedRoute: false }
    outgoing.once('close', () => {
      const { statusCode: status, headersSent } = outgoing
      if (headersSent && status >= 400 && !arrival.reachedRoute)
        metrics().refused({ by: 'middleware', path, status })
    })
    arrivals().run(arrival, next)
  }
}
