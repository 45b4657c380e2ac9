import { existsSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { App, type Connection, type EmailDriver, SmtpEmailDriver } from '@supabase/lite'
import { applyPendingMigrations } from '@supabase/lite/cli'
import { createPgliteConnection } from '@supabase/lite/pglite'
import { createPostgresConnection } from '@supabase/lite/postgres'
import { readMigrations } from '@/lib/testing/migrations'
import { projectRoot } from './project-root'
import type { Secrets } from './secrets'

export interface SupabaseSettings {
  secrets: Secrets
  siteUrl: string
  smtpPort: number
  confirmEmail: boolean
}

/**
 * Opens the folder's database with every migration applied. The first time it is built in a folder beside
 * and renamed: a kill during the build leaves nothing that a later start could mistake for a database.
 */
export async function openDatabase(folder: string, settings: SupabaseSettings) {
  const path = join(folder, 'postgres')
  if (!existsSync(path)) {
    const draft = `${path}.new`
    rmSync(draft, { recursive: true, force: true })
    const first = await openAt(draft, settings)
    await first.close()
    renameSync(draft, path)
  }
  return openAt(path, settings)
}

async function openAt(path: string, settings: SupabaseSettings) {
  const connection = await createPgliteConnection({ url: path })
  const app = await openApp(connection, settings)
  const { applied } = await inProjectRoot(() => applyPendingMigrations(app))
  await firstRequest(app, settings)
  await connection.driver.exec(privileges())
  return { app, applied: applied.map(migration => migration.filename), close: () => connection.close() }
}

/** The same in front of a Postgres that runs already, with every migration applied. */
export async function openServer(url: string, settings: SupabaseSettings) {
  const connection = createPostgresConnection({
    url,
    postgresOptions: { onnotice: () => {}, types: { json, jsonb } },
  })
  const app = await openApp(connection, settings)
  await firstRequest(app, settings)
  await connection.driver.unsafe(privileges())
  return { app: { fetch: answerAsPostgrest(app) }, applied: [], close: () => connection.close() }
}

/** PostgREST answers 503 when it cannot reach its database; Supabase Lite answers 500 with what the driver said. */
function answerAsPostgrest(app: Pick<App, 'fetch'>): App['fetch'] {
  return async (...request) => {
    const response = await app.fetch(...request)
    if (response.status !== 500) return response
    const body = await response.text()
    const lost = /ECONN|EPIPE|CONNECT|the database system is|terminating connection/.test(body)
    return new Response(body, { status: lost ? 503 : 500, headers: response.headers })
  }
}

/** Supabase Lite hands JSON over as text already; the driver would make a JSON string of that text. */
const asText = {
  serialize: (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value)),
  parse: (text: string) => JSON.parse(text) as unknown,
}
const json = { to: 114, from: [114], ...asText }
const jsonb = { to: 3802, from: [3802], ...asText }

async function openApp<Engine extends Connection>(connection: Engine, settings: SupabaseSettings) {
  const app = new App({
    connection,
    auth: authConfig(settings),
    options: { server: { admin: false, disableStudio: true }, drivers: { email: mailer(settings.smtpPort) } },
  })
  await app.init()
  return app
}

async function firstRequest(app: Pick<App, 'fetch'>, { secrets, siteUrl }: SupabaseSettings): Promise<void> {
  const headers = { apikey: secrets.publishableKey }
  await app.fetch(new Request(new URL('/rest/v1/organizations?limit=1', siteUrl), { headers }))
}

/**
 * What the migrations grant and revoke. It must be said again after the first request of every start: Supabase Lite
 * prepares for that one by granting every role everything on every table, and would let people read the hashes of
 * keys and choose their own plan. A statement about a function that a later migration dropped is left out.
 */
function privileges(): string {
  const statements = readMigrations().flatMap(({ sql }) => sql.match(/^(grant|revoke) [^;]*;/gm) ?? [])
  return statements
    .map(statement => `do $$ begin ${statement} exception when undefined_function then null; end $$;`)
    .join('\n')
}

/** The migration command looks for `supabase/migrations` in the working directory. */
async function inProjectRoot<T>(run: () => Promise<T>): Promise<T> {
  const before = process.cwd()
  process.chdir(projectRoot)
  try {
    return await run()
  } finally {
    process.chdir(before)
  }
}

function authConfig({ secrets, siteUrl, confirmEmail }: SupabaseSettings) {
  const template = (subject: string, file: string) => ({
    subject,
    content_path: join(projectRoot, 'scripts/local/emails', file),
  })
  return {
    enabled: true,
    jwt_secret: secrets.jwtSecret,
    jwt_expiry: 3600,
    publishable_key: secrets.publishableKey,
    secret_key: secrets.secretKey,
    site_url: siteUrl,
    minimum_password_length: 8,
    enable_refresh_token_rotation: true,
    refresh_token_reuse_interval: 10,
    email: {
      enable_confirmations: confirmEmail,
      // With two confirmations Supabase Lite asks the old address alone, and the new one is never shown to be theirs.
      double_confirm_changes: false,
      template: {
        confirmation: template('Confirm your e-mail address', 'confirmation.html'),
        recovery: template('Choose a new password', 'recovery.html'),
        email_change: template('Confirm your new e-mail address', 'email-change.html'),
      },
    },
  }
}

/** By SMTP as in production. The plain-text part is the template's link: the built-in one names a path the app does not have. */
function mailer(port: number): EmailDriver {
  const from = { name: 'DriftLock', address: 'auth@driftlock.local' }
  const smtp = new SmtpEmailDriver({ host: '127.0.0.1', port, from })
  return {
    send(message) {
      const link = message.html?.match(/href="([^"]+)"/)?.[1]?.replaceAll('&amp;', '&')
      return smtp.send(link ? { ...message, text: `${message.subject}:\n${link}\n` } : message)
    },
  }
}
