import type { Sql, TransactionSql } from 'postgres'

/** Who sends a statement: nobody, a person by their id, or the service. */
export type Caller = 'anon' | 'service_role' | { userId: string }

class RolledBack extends Error {}

/** Runs statements as PostgREST would for this caller, and undoes them. */
export async function asCaller<T>(
  sql: Sql,
  caller: Caller,
  run: (sql: TransactionSql) => Promise<T>,
): Promise<T> {
  let answer: { value: T } | undefined
  try {
    await sql.begin(async transaction => {
      const role = typeof caller === 'string' ? caller : 'authenticated'
      const claims = typeof caller === 'string' ? { role } : { role, sub: caller.userId }
      await transaction`select
        set_config('request.jwt.claims', ${JSON.stringify(claims)}, true),
        set_config('request.jwt.claim.sub', ${claims.sub ?? ''}, true),
        set_config('role', ${role}, true)`
      answer = { value: await run(transaction) }
      throw new RolledBack()
    })
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error
  }
  if (!answer) throw new Error('The transaction gave no answer')
  return answer.value
}
