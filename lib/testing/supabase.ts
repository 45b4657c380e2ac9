import { randomBytes, randomUUID } from 'node:crypto'
import { App, InMemoryEmailDriver } from '@supabase/lite'
import { createPgliteConnection } from '@supabase/lite/pglite'
import { createClient } from '@supabase/supabase-js'
import type { DatabaseClient } from '@/lib/db/clients'
import type { Database } from '@/lib/db/database.types'
import { readMigrations } from './migrations'

/** A person who has signed up, with their own client and the organization that the sign-up made. */
export interface TestPerson {
  id: string
  email: string
  accessToken: string
  organizationId: string
  db: DatabaseClient
}

/** Supabase inside the test's process: its HTTP interface by function call, on a database that is gone afterwards. */
export interface TestSupabase {
  service: DatabaseClient
  anon: DatabaseClient
  jwtSecret: string
  mails: InMemoryEmailDriver
  /** Plain SQL as the superuser, to arrange what no client may. */
  sql(statement: string, parameters?: unknown[]): Promise<Record<string, unknown>[]>
  signUp(name?: string): Promise<TestPerson>
  close(): Promise<void>
}

/** Starts Supabase Lite on PGlite in memory with every migration applied. It has one session: it cannot show races. */
export async function startSupabase(): Promise<TestSupabase> {
  const connection = await createPgliteConnection()
  const jwtSecret = randomBytes(32).toString('hex')
  const keys = { publishable: 'sb_publishable_test', secret: 'sb_secret_test' }
  const mails = new InMemoryEmailDriver()
  const app = new App({
    connection,
    auth: {
      enabled: true,
      jwt_secret: jwtSecret,
      publishable_key: keys.publishable,
      secret_key: keys.secret,
      email: { enable_confirmations: false },
    },
    options: { server: { admin: false, disableStudio: true }, drivers: { email: mails } },
  })
  await app.ensureSystemSchema()
  for (const migration of readMigrations()) await connection.driver.exec(migration.sql)

  const client = (key: string, accessToken?: string): DatabaseClient =>
    createClient<Database>('http://supabase.test', key, {
      auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
      global: {
        fetch: (input, init) => app.fetch(new Request(input, init)),
        ...(accessToken !== undefined && { headers: { Authorization: `Bearer ${accessToken}` } }),
      },
    })
  const service = client(keys.secret)

  return {
    service,
    anon: client(keys.publishable),
    jwtSecret,
    mails,
    async sql(statement, parameters = []) {
      return (await connection.driver.query<Record<string, unknown>>(statement, parameters)).rows
    },
    async signUp(name = 'Ada Lovelace') {
      const email = `${randomUUID()}@example.com`
      const { data, error } = await client(keys.publishable).auth.signUp({
        email,
        password: randomUUID(),
        options: { data: { name } },
      })
      if (error) throw error
      if (!data.user || !data.session) throw new Error('The sign-up gave no session')
      const membership = await service
        .from('memberships')
        .select('organization_id')
        .eq('user_id', data.user.id)
        .single()
        .throwOnError()
      const accessToken = data.session.access_token
      return {
        id: data.user.id,
        email,
        accessToken,
        organizationId: membership.data.organization_id,
        db: client(keys.publishable, accessToken),
      }
    },
    close: () => connection.close(),
  }
}
