import type { Database } from './database.types'

type Functions = Database['public']['Functions']

export type FunctionName = keyof Functions & string

/** What a call comes to, as PostgREST tells it: `status` 0 or 503 where the database was not reached. */
export interface Answer<Data> {
  data: Data | null
  error: { code: string; message: string } | null
  status: number
}

/** A call that is made once it is awaited. */
export interface Call<Data> extends PromiseLike<Answer<Data>> {
  /** Given up at the signal: it answers at once, as a database that was not reached. */
  abortSignal(signal: AbortSignal): PromiseLike<Answer<Data>>
}

/**
 * The functions of the database, called as the service: over HTTP by a supabase-js client, or by `directFunctions`
 * over a connection of one's own. Each call is one transaction.
 */
export interface DatabaseFunctions {
  rpc<Name extends FunctionName>(name: Name, args?: Functions[Name]['Args']): Call<Functions[Name]['Returns']>
}

/** A call that is made by `make` once it is awaited. */
export function lazyCall<Data>(make: (signal?: AbortSignal) => Promise<Answer<Data>>): Call<Data> {
  // biome-ignore lint/suspicious/noThenProperty: supabase-js makes its calls in the same way.
  return { then: (...next) => make().then(...next), abortSignal: make }
}
