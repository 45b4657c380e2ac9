import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'

/** Answers a request, or calls `next` for what stands behind it to answer. */
export type Guard = (request: IncomingMessage, response: ServerResponse, next: () => void) => void

/**
 * Puts a guard before whatever answers the requests of this process's server. Next makes that server and hands it to nobody: its first
 * request does, and is the first to meet the guard. `connected` hears of each connection after that. Gives back what calls it off, should no request ever come.
 */
export function standBefore(guard: Guard, connected: () => void = () => {}): () => void {
  const channel = 'http.server.request.start'
  const begin = (message: unknown) => {
    unsubscribe(channel, begin)
    const { server } = message as { server: Server }
    replaceListeners(server, guard)
    server.on('connection', connected)
  }
  subscribe(channel, begin)
  return () => unsubscribe(channel, begin)
}

function replaceListeners(server: Server, guard: Guard): void {
  const listeners = server.listeners('request')
  server.removeAllListeners('request')
  server.on('request', (request, response) => {
    guard(request, response, () => {
      for (const listener of listeners) listener.call(server, request, response)
    })
  })
}
