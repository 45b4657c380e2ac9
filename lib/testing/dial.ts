import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

/** A connection on which requests can be sent byte by byte, and cut off. */
export interface Dialled {
  readonly destroyed: boolean
  write(bytes: string | Uint8Array): void
  /** The status of the next answer; 0 when the connection ends before it. */
  status(): Promise<number>
  destroy(): void
}

/** Opens a connection to a port of this machine. */
export function dial(port: number): Dialled {
  const socket = connect(port, '127.0.0.1')
  // One that is cut off ends with an error at times: what it was answered is what counts.
  socket.on('error', () => {})
  let text = ''
  let read = 0
  socket.setEncoding('latin1').on('data', chunk => {
    text += chunk
  })
  return {
    get destroyed() {
      return socket.destroyed
    },
    write: bytes => void socket.write(bytes),
    async status() {
      for (;;) {
        const answers = [...text.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status))
        const next = answers.filter(status => status !== 100)[read]
        if (next !== undefined) {
          read++
          return next
        }
        if (socket.closed) return 0
        await more(socket)
      }
    },
    destroy: () => void socket.destroy(),
  }
}

/** Resolves when something has come, or the connection has ended. */
async function more(socket: Socket): Promise<void> {
  const stop = new AbortController()
  const { signal } = stop
  await Promise.race([once(socket, 'data', { signal }), once(socket, 'close', { signal })]).catch(() => {})
  stop.abort()
}

/** The first lines of a request whose body has so many bytes. */
export function head(method: string, path: string, length: number): string {
  return `${method} ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n`
}
