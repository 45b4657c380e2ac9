import { SignJWT } from 'jose'
import { z } from 'zod'
import { type Advice, error, ok, type Variables } from './advice'
import { expectedObjects } from './expected-objects'
import { said } from './probe-services'

/** Whether Supabase answers, takes the keys, has the schema of this code, and shows strangers nothing. */
export async function probeSupabase(variables: Variables, migrations: string): Promise<Advice[]> {
  const { SUPABASE_URL: url, SUPABASE_PUBLISHABLE_KEY: publishable, SUPABASE_SECRET_KEY: secret } = variables
  if (!url || !publishable || !secret || !URL.canParse(url)) return []
  const get = (path: string, apikey: string, token?: string) =>
    fetch(new URL(path, url), {
      headers: { apikey, ...(token && { authorization: `Bearer ${token}` }) },
      signal: AbortSignal.timeout(10_000),
    })
  try {
    const auth = await get('/auth/v1/settings', publishable)
    const reachable = auth.ok || auth.status === 404
    const first = reachable
      ? ok('Supabase auth', 'It answers and takes the publishable key.')
      : error(
          'Supabase auth',
          `It answers ${auth.status}.`,
          'Check SUPABASE_URL and SUPABASE_PUBLISHABLE_KEY: they must be of one project.',
        )
    return [
      first,
      ...(await probeData(get, { publishable, secret }, migrations)),
      ...(await probeSecret(get, publishable, variables.JWT_SECRET)),
    ]
  } catch (reason) {
    return [
      error(
        `Supabase ${url}`,
        `It cannot be reached: ${said(reason)}.`,
        'Check SUPABASE_URL; a paused project must be resumed in the dashboard.',
      ),
    ]
  }
}

type Get = (path: string, apikey: string, token?: string) => Promise<Response>

async function probeData(
  get: Get,
  keys: { publishable: string; secret: string },
  migrations: string,
): Promise<Advice[]> {
  const root = await get('/rest/v1/', keys.secret)
  if (!root.ok)
    return [
      error(
        'Supabase data',
        `It answers ${root.status} to the secret key.`,
        'Check SUPABASE_SECRET_KEY: it must be of the same project.',
      ),
    ]
  const missing = await missingObjects(get, keys.secret, await root.json(), migrations)
  const schema =
    missing.length === 0
      ? ok('Migrations', 'What supabase/migrations makes is there.')
      : error(
          'Migrations',
          `Missing: ${missing.slice(0, 5).join(', ')}${missing.length > 5 ? ` and ${missing.length - 5} more` : ''}.`,
          'Apply them: npx supabase db push',
        )
  const stranger = await get('/rest/v1/organizations?select=id&limit=1', keys.publishable)
  const shown: unknown = stranger.ok ? await stranger.json() : []
  const closed =
    Array.isArray(shown) && shown.length === 0
      ? ok('Row-level security', 'A stranger sees no organization.')
      : error(
          'Row-level security',
          'A stranger sees organizations.',
          'Apply the migrations, and enable row-level security on every table.',
        )
  return [ok('Supabase data', 'It answers and takes the secret key.'), schema, closed]
}

/**
 * What the migrations make and the API does not know. Tables are asked for one by one; functions are compared where
 * the API lists them, which Supabase Lite does not.
 */
async function missingObjects(
  get: Get,
  secret: string,
  openapi: unknown,
  migrations: string,
): Promise<string[]> {
  const { tables, functions } = expectedObjects(migrations)
  const found = await Promise.all(
    tables.map(async name => (await get(`/rest/v1/${name}?limit=0`, secret)).ok),
  )
  const missingTables = tables.filter((_, index) => !found[index])
  const { data } = z.object({ paths: z.record(z.string(), z.unknown()) }).safeParse(openapi)
  const listed = Object.keys(data?.paths ?? {}).filter(path => path.startsWith('/rpc/'))
  const missingFunctions = functions.filter(name => listed.length > 0 && !listed.includes(`/rpc/${name}`))
  return [...missingTables, ...missingFunctions]
}

/** A token signed with the secret must be one that Supabase takes. */
async function probeSecret(get: Get, publishable: string, jwtSecret: string | undefined): Promise<Advice[]> {
  if (!jwtSecret) return []
  const token = await new SignJWT({ role: 'anon' })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setIssuedAt()
    .setExpirationTime('1 minute')
    .sign(new TextEncoder().encode(jwtSecret))
  const response = await get('/rest/v1/organizations?select=id&limit=1', publishable, token)
  if (response.status !== 401 || !/jwt|jws|token|signature/i.test(await response.text()))
    return [ok('JWT_SECRET', 'Supabase takes a token signed with it.')]
  return [
    error(
      'JWT_SECRET',
      'Supabase does not take a token signed with it.',
      'Copy it from the dashboard (JWT keys, legacy secret), or leave it out where the project signs with asymmetric keys.',
    ),
  ]
}
