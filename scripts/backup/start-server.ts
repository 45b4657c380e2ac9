import { execFileSync } from 'node:child_process'
import { chownSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import getPort from 'get-port'
import type { PostgresPrograms } from './find-postgres'
import { runProgram } from './run-program'

export interface Server {
  url: string
  stop(): Promise<void>
}

/** Starts a Postgres of an installed version on a free port of 127.0.0.1, empty. `stop` ends it and deletes its folder. */
export async function startServer({ folder }: PostgresPrograms): Promise<Server> {
  const home = mkdtempSync(join(tmpdir(), 'driftlock-rehearsal-'))
  const user = unprivileged()
  if (user !== null) chownSync(home, user.uid, user.gid)
  const data = join(home, 'data')
  const port = await getPort({ host: '127.0.0.1' })
  const settings = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off`
  const run = (program: string, args: string[]) =>
    runProgram(join(folder, program), ['-D', data, ...args], user ?? {})
  try {
    await run('initdb', ['-U', 'postgres', '-A', 'trust'])
    await run('pg_ctl', ['-w', '-l', join(home, 'log'), '-o', settings, 'start'])
  } catch (error) {
    rmSync(home, { recursive: true, force: true })
    throw error
  }
  return {
    url: `postgresql://postgres@127.0.0.1:${port}/postgres`,
    async stop() {
      await run('pg_ctl', ['-w', '-m', 'fast', 'stop'])
      rmSync(home, { recursive: true, force: true })
    },
  }
}

/** Postgres does not run as root; Debian's package has made a user for it. */
function unprivileged(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}
