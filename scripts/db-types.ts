import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { readMigrations } from '@/lib/testing/migrations'
import { startPostgres } from '@/lib/testing/postgres'

/**
 * `npm run db:types` writes what the app knows of its database: lib/db/database.types.ts, from one with every migration
 * applied, and the list of migrations in lib/db/migration-versions.ts. With `--check` it writes nothing and fails when a
 * file says something else.
 */
const run = promisify(execFile)

const database = await startPostgres()
try {
  await settle('lib/db/database.types.ts', await format(await generate(database.url)))
  await settle('lib/db/migration-versions.ts', await format(listMigrations()))
} finally {
  await database.stop()
}
process.exit()

async function settle(path: string, text: string): Promise<void> {
  const target = new URL(`../${path}`, import.meta.url)
  if (!process.argv.includes('--check')) return writeFile(target, text)
  if (text === (await readFile(target, 'utf8'))) return
  console.error(`${path} is not what the migrations say. Run: npm run db:types`)
  process.exitCode = 1
}

function listMigrations(): string {
  const versions = readMigrations().map(({ version }) => version)
  return `/** The migrations that this code was made with. Written by \`npm run db:types\`. */
export const migrationVersions: readonly string[] = ${JSON.stringify(versions)}
`
}

async function generate(url: string): Promise<string> {
  const command = ['gen', 'types', `--remote=${url}`, '--schema', 'public']
  const { stdout } = await run('supabase', command, {
    env: { ...process.env, PGSSLMODE: 'disable', DO_NOT_TRACK: '1' },
  })
  return stdout
}

async function format(types: string): Promise<string> {
  const child = run('biome', ['format', '--stdin-file-path=types.ts'])
  child.child.stdin?.end(types)
  return (await child).stdout
}
