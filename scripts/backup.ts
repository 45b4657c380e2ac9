import { chmodSync, statSync } from 'node:fs'
import { dump } from './backup/dump'
import { findPostgres } from './backup/find-postgres'
import { restore } from './backup/restore'
import { readArguments, runMain } from './local/command-line'

const help = `npm run backup -- dump FILE --db-url URL       Writes all data of a database to a file of SQL, as it was at one moment.
npm run backup -- restore FILE --db-url URL    Reads it into a fresh database with the same migrations: all of it, or nothing.

The file has people's addresses and events in it, and hashes of passwords and keys: keep it as you keep those.
Needs pg_dump and psql of the server's major version or a newer one, and an address that reaches Postgres itself, not a pooler.`

const { positionals, values } = readArguments(help, {
  allowPositionals: true,
  options: { 'db-url': { type: 'string' } },
})

async function main(): Promise<number> {
  const [what, file] = positionals
  const url = values['db-url']
  if ((what !== 'dump' && what !== 'restore') || file === undefined || url === undefined) {
    console.error(help)
    return 2
  }
  const installed = findPostgres(['pg_dump', 'psql'])
  if (installed === null)
    throw new Error('pg_dump and psql are not installed. On Debian: apt-get install postgresql-client')
  if (what === 'restore') {
    await restore(url, file, installed)
    console.log(`${file} restored.`)
    return 0
  }
  await dump(url, file, installed)
  chmodSync(file, 0o600)
  console.log(`${file}: ${(statSync(file).size / 2 ** 20).toFixed(1)} MB, by pg_dump ${installed.major}.`)
  return 0
}

runMain(main)
