import { type CookieMethodsServer, createServerClient } from '@supabase/ssr'
import { createClient, type SupabaseClient } from '@supabase/supabase-js'
import { env } from '@/lib/env'
import { countingFetch } from './counting-fetch'
import type { Database } from './database.types'

export type DatabaseClient = SupabaseClient<Database>

const stateless = { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false }
let service: DatabaseClient | undefined

/** The client that row-level security does not bind: every statement must name its organization. Shared by the process. */
export function serviceClient(): DatabaseClient {
  const { SUPABASE_URL, SUPABASE_SECRET_KEY } = env()
  service ??= createClient<Database>(SUPABASE_URL, SUPABASE_SECRET_KEY, {
    auth: stateless,
    global: { fetch: countingFetch },
  })
  return service
}

/** A client that sees what this person may see. Made for one request. */
export function userClient(accessToken: string): DatabaseClient {
  const { SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY } = env()
  return createClient<Database>(SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY, {
    auth: stateless,
    global: { headers: { Authorization: `Bearer ${accessToken}` }, fetch: countingFetch },
  })
}

/** A client of nobody, for signing up and logging in; it keeps its session only as long as it lives. */
export function anonClient(): DatabaseClient {
  const { SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY } = env()
  return createClient<Database>(SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY, { auth: stateless })
}

/** A client whose session lives in these cookies, HttpOnly: no script in the browser ever needs it. */
export function cookieClient(cookies: CookieMethodsServer): DatabaseClient {
  const { SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY, SITE_URL } = env()
  return createServerClient<Database>(SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY, {
    cookies,
    cookieOptions: { httpOnly: true, sameSite: 'lax', secure: SITE_URL.startsWith('https:'), path: '/' },
  })
}
