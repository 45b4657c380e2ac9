import { connect } from 'node:net'

/**
 * Connects, and resolves with what the other side says first, or with '' where `greeting` is false.
 * Rejects with the reason, after `timeoutMs` at the latest.
 */
export function probeTcp(address: {
  host: string
  port: number
  greeting: boolean
  timeoutMs?: number
}): Promise<string> {
  const { host, port, greeting, timeoutMs = 5_000 } = address
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port })
    const finish = (run: () => void) => {
      socket.destroy()
      run()
    }
    socket.setTimeout(timeoutMs, () => finish(() => reject(new Error(`no answer in ${timeoutMs / 1000} s`))))
    socket.once('error', reason => finish(() => reject(reason)))
    socket.once('connect', () => greeting || finish(() => resolve('')))
    socket.once('data', data => finish(() => resolve(data.toString('utf8').trim())))
    socket.once('end', () => finish(() => reject(new Error('the connection was closed without a word'))))
  })
}
