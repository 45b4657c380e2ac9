import { Pool } from 'pg'
import { metrics } from '@/lib/metrics/metrics'
import { type Answer, type DatabaseFunctions, lazyCall } from './database-functions'
import { type FunctionSignature, readSignature } from './function-signature'
import { openSlots } from './slots'

interface DirectOptions {
  /** How many calls go on at once; further ones wait. */
  connections?: number
  /** A call that is not answered for so long has lost its connection, which is closed. */
  callMs?: number
}

/** How long a server may take to take a connection. */
const connectMs = 5_000

export interface DirectFunctions extends DatabaseFunctions {
  /** Waits for the calls in progress, then closes the connections. */
  close(): Promise<void>
}

/**
 * The functions of the database over connections of one's own: no HTTP between, and no JSON in JSON. Holds no state of a
 * session and prepares nothing, so the address may be that of a pooler that gives each statement another session.
 */
export function directFunctions(url: string, options: DirectOptions = {}): DirectFunctions {
  const { connections = 8, callMs = 60_000 } = options
  const signatures = new Map<string, Promise<FunctionSignature>>()
  const slots = openSlots(connections)
  const pool = new Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: connectMs,
    query_timeout: callMs,
    keepAlive: true,
  })
  // An idle connection that is lost is not an error: the next call opens another.
  pool.on('error', () => {})

  return {
    rpc(name, args = {}) {
      return lazyCall(signal => call(name, args as Record<string, unknown>, signal))
    },
    async close() {
      await pool.end()
    },
  }

  async function call<Data>(
    name: string,
    args: Record<string, unknown>,
    signal?: AbortSignal,
  ): Promise<Answer<Data>> {
    try {
      const release = await slots.take(signal)
      const answering = ask(name, args).finally(release)
      const data = await (signal ? unlessAborted(answering, signal) : answering)
      // What the function answers is what its generated type says.
      return { data: data as Data, error: null, status: 200 }
    } catch (error) {
      const answer = toAnswer(error)
      metrics().databaseFailed(answer.status)
      return answer
    }
  }

  async function ask(name: string, args: Record<string, unknown>): Promise<unknown> {
    const signature = await signatureOf(name)
    const given = signature.parameters.filter(parameter => args[parameter.name] !== undefined)
    const passed = given.map(({ name, type }, index) => `${name} => $${index + 1}::${type}`)
    const [value, from] = signature.isRow ? ['f', 'f'] : ['f.value', 'f(value)']
    const { rows } = await pool.query<{ result: unknown }>(
      `select to_json(${value}) as result from public.${name}(${passed.join(', ')}) ${from}`,
      given.map(({ name, type }) => (isJson(type) ? JSON.stringify(args[name]) : args[name])),
    )
    const results = rows.map(row => row.result)
    return signature.isSet ? results : (results[0] ?? null)
  }

  function signatureOf(name: string): Promise<FunctionSignature> {
    const known = signatures.get(name) ?? readSignature(pool, name)
    signatures.set(name, known)
    known.catch(() => signatures.delete(name))
    return known
  }
}

function isJson(type: string): boolean {
  return type === 'jsonb' || type === 'json'
}

function unlessAborted<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason)
    signal.addEventListener('abort', abort, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}

/** Classes of SQLSTATE that say that the server cannot, not that it will not: connection, resources, shutdown, disk. */
const cannot = /^(08|53|57P|58)/

function toAnswer(error: unknown): Answer<never> {
  const { code, message } = error as { code?: unknown; message?: unknown }
  const known = typeof code === 'string' ? code : ''
  // A SQLSTATE has five characters; the driver's and the network's own codes, such as ECONNREFUSED, are longer.
  const status = !/^[0-9A-Z]{5}$/.test(known) || cannot.test(known) ? 503 : 400
  return { data: null, error: { code: known, message: String(message ?? error) }, status }
}
