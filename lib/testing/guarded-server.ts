import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { type Admission, createAdmission } from '@/lib/admission/admission'
import { workSlots } from '@/lib/admission/work-slots'
import { createLogger } from '@/lib/core/log'
import { parseEnv } from '@/lib/env'
import { limits } from '@/lib/events/limits'
import { guardServer } from '@/lib/guard/guard-server'
import { standBefore } from '@/lib/guard/stand-before'
import { arrivals } from '@/lib/http/arrival'
import { receive } from '@/lib/http/body'
import { problem } from '@/lib/http/problem'

export const ingest = '/api/v1/events/ingest'
const room = 512 * 1024
/** A body of this length takes a quarter of the room. */
export const quarter = room / 4

/** A real server with the guard before it, that takes events as the route does, and says of everything else what was asked. */
export interface GuardedServer {
  port: number
  url: string
  admission: Admission
  /** How many have been worked on to their end. */
  ended(): number
  /** Work goes on until what this gives back is called. */
  hold(): () => void
  close(): Promise<void>
}

/** Starts one whose room is four small requests. A body is slow after `slowMs`. */
export async function startGuardedServer(slowMs?: number): Promise<GuardedServer> {
  const admission = createAdmission(room, slowMs)
  const log = createLogger({ debug: false, write: () => {} })
  const env = parseEnv({
    SUPABASE_URL: 'http://127.0.0.1:1',
    SUPABASE_PUBLISHABLE_KEY: 'sb_publishable_x',
    SUPABASE_SECRET_KEY: 'sb_secret_x',
    CRON_SECRET: 'a-secret-of-enough-length',
    SESSION_SECRET: 'another-secret-of-enough-length',
    ALLOWED_ORIGINS: 'https://app.example',
  })
  const work = workSlots()
  let ended = 0
  let going: Promise<void> | undefined
  const takeEvents = getRequestListener(async request => {
    try {
      return await admission.run(request, limits.requestBytes, async arrived => {
        await receive(request, limits.requestBytes, { arrived })
        return work.run(async () => {
          await going
          ended++
          return new Response(null, { status: 202 })
        })
      })
    } catch (error) {
      return problem(error, { requestId: 'req_test', instance: ingest, log })
    }
  })
  const server = createServer((incoming, outgoing) => {
    if (incoming.method === 'POST' && incoming.url === ingest) void takeEvents(incoming, outgoing)
    else echo(incoming, outgoing)
  })
  const callOff = standBefore(guardServer(() => ({ env, admission, log })))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    admission,
    ended: () => ended,
    hold() {
      const { promise, resolve } = Promise.withResolvers<void>()
      going = promise
      return resolve
    },
    close() {
      callOff()
      server.closeAllConnections()
      return new Promise(resolve => server.close(() => resolve()))
    },
  }
}

/** Answers with what was asked, and the status that `?status=` wants: under /api/v1/routed as a route does. */
function echo({ method, url = '' }: IncomingMessage, outgoing: ServerResponse): void {
  const { pathname, searchParams } = new URL(url, 'http://localhost')
  const arrival = arrivals().getStore()
  if (pathname === '/api/v1/routed' && arrival) arrival.reachedRoute = true
  outgoing.writeHead(Number(searchParams.get('status') ?? 200)).end(`${method} ${pathname}`)
}
