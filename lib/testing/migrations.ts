import { readdirSync, readFileSync } from 'node:fs'

export interface Migration {
  version: string
  name: string
  sql: string
}

const folder = new URL('../../supabase/migrations/', import.meta.url)

/** The project's migrations, oldest first. Throws at a file whose name is not `<14 digits>_<name>.sql`. */
export function readMigrations(): Migration[] {
  return readdirSync(folder)
    .filter(file => file.endsWith('.sql'))
    .sort()
    .map(file => {
      const match = /^(\d{14})_([a-z0-9_]+)\.sql$/.exec(file)
      if (!match?.[1] || !match[2])
        throw new Error(`A migration is named <14 digits>_<name>.sql, not ${file}`)
      return { version: match[1], name: match[2], sql: readFileSync(new URL(file, folder), 'utf8') }
    })
}
