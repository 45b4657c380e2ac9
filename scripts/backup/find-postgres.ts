import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** A folder with Postgres programs, and the major version that they are of. */
export interface PostgresPrograms {
  folder: string
  major: number
}

const debian = '/usr/lib/postgresql'

/** The newest installation that has all of these programs: on the PATH, or where Debian puts them. Null when there is none. */
export function findPostgres(programs: readonly string[]): PostgresPrograms | null {
  const installed = existsSync(debian) ? readdirSync(debian).map(version => join(debian, version, 'bin')) : []
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...installed]
  const whole = folders.filter(folder => programs.every(program => existsSync(join(folder, program))))
  const found = whole.map(folder => ({ folder, major: majorOf(join(folder, 'pg_dump')) }))
  return found.sort((a, b) => b.major - a.major)[0] ?? null
}

function majorOf(program: string): number {
  const said = execFileSync(program, ['--version'], { encoding: 'utf8' })
  return Number(/(\d+)/.exec(said)?.[1])
}
