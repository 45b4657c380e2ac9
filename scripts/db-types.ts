import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { startPostgres } from '@/lib/testing/postgres'

/**
 * `npm run db:types` writes lib/db/database.types.ts from a database with every migration applied;
 * with `--check` it writes nothing and fails when the file says something else.
 */
const target = new URL('../lib/db/database.types.ts', import.meta.url)
const run = promisify(execFile)

const database = await startPostgres()
try {
  const types = await format(await generate(database.url))
  if (process.argv.includes('--check')) {
    if (types !== (await readFile(target, 'utf8'))) {
      console.error('lib/db/database.types.ts is not what the migrations say. Run: npm run db:types')
      process.exitCode = 1
    }
  } else {
    await writeFile(target, types)
  }
} finally {
  await database.stop()
}
process.exit()

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
