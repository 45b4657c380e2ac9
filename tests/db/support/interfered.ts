import { type DatabaseFunctions, lazyCall } from '@/lib/db/database-functions'

/** What a test may do around each call: throwing in `before` is a call never made, in `after` an answer never heard. */
export interface Interference {
  before?(name: string): void
  after?(name: string): void
}

/** The same functions, with something done around each call. */
export function interfered(functions: DatabaseFunctions, interference: Interference): DatabaseFunctions {
  return {
    rpc(name, args) {
      return lazyCall(async signal => {
        interference.before?.(name)
        const call = functions.rpc(name, args)
        const answer = await (signal ? call.abortSignal(signal) : call)
        interference.after?.(name)
        return answer
      })
    },
  }
}
