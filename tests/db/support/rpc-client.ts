import type { Sql } from 'postgres'
import type { DatabaseClient } from '@/lib/db/clients'

interface Answer {
  data: unknown
  error: { message: string; code: string } | null
  status: number
}

/** What a test may do around each call: throwing in `before` is a call never made, in `after` an answer never heard. */
export interface Interference {
  before?(name: string): void
  after?(name: string): void
}

interface Signature {
  parameters: { name: string; type: string }[]
  isTable: boolean
  isSet: boolean
}

/**
 * The functions of the database by `rpc`, called as PostgREST does: JSON in, JSON out, as the service role, each in a
 * transaction of its own on any connection of the pool. For tests that need real concurrency.
 */
export function rpcClient(sql: Sql, interference: Interference = {}): DatabaseClient {
  const signatures = new Map<string, Promise<Signature>>()

  async function call(name: string, args: Record<string, unknown> = {}): Promise<Answer> {
    interference.before?.(name)
    const known = signatures.get(name) ?? readSignature(sql, name)
    signatures.set(name, known)
    const { parameters, isTable, isSet } = await known
    const given = parameters.filter(parameter => args[parameter.name] !== undefined)
    const passed = given.map(parameter => `${parameter.name} => r.${parameter.name}`).join(', ')
    const source = given.length
      ? `jsonb_to_record($1::text::jsonb) as r(${given.map(({ name, type }) => `${name} ${type}`).join(', ')}),`
      : ''
    const result = isTable ? 'to_jsonb(f)' : 'to_jsonb(f.value)'
    const statement = `select ${result} as result from ${source} public.${name}(${passed}) f${isTable ? '' : '(value)'}`
    let answer: Answer
    try {
      const rows = await sql.begin(async transaction => {
        await transaction`set local role service_role`
        return transaction.unsafe(statement, given.length ? [JSON.stringify(args)] : [])
      })
      const results = rows.map(row => row.result)
      answer = { data: isSet ? results : (results[0] ?? null), error: null, status: 200 }
    } catch (error) {
      const { message, code } = error as { message: string; code: string }
      answer = { data: null, error: { message, code }, status: 400 }
    }
    interference.after?.(name)
    return answer
  }

  const client = {
    rpc(name: string, args?: Record<string, unknown>) {
      const answer = call(name, args)
      return Object.assign(answer, {
        throwOnError: async () => {
          const { data, error } = await answer
          if (error) throw Object.assign(new Error(error.message), error)
          return { data }
        },
      })
    },
  }
  return client as unknown as DatabaseClient
}

async function readSignature(sql: Sql, name: string): Promise<Signature> {
  const [row] = await sql`
    select coalesce(proargnames, '{}') as names, proretset as set,
      array(select t::regtype::text from unnest(proargtypes) with ordinality u (t, place) order by place) as types,
      prorettype = 'record'::regtype as table
    from pg_proc where pronamespace = 'public'::regnamespace and proname = ${name}`
  if (!row) throw new Error(`There is no function ${name}`)
  const types: string[] = row.types
  return {
    parameters: types.map((type, index) => ({ name: row.names[index], type })),
    isTable: row.table,
    isSet: row.set,
  }
}
