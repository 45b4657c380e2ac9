import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { findPostgres } from '@/scripts/backup/find-postgres'

const isInstalled = findPostgres(['initdb', 'pg_ctl', 'postgres', 'pg_dump', 'psql']) !== null

test.skipIf(!isInstalled)(
  'what was dumped is restored, and detection goes on in the copy as in the original',
  () => {
    const args = ['--import', 'tsx', 'scripts/backup-rehearse.ts']
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
    expect(status, `${stdout}\n${stderr}`).toBe(0)
    expect(stdout).not.toMatch(/NOT /)
    expect(stdout).toMatch(/events\s.*3600\s.*the same/)
  },
  180_000,
)
