import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { createDeployMarkerInput } from '@/lib/deploys/schema'
import { markerCommand } from './marker-command'

test('a shell makes of the line a request that the API takes', () => {
  const curl = `git() { echo c0ffee; }; curl() { printf '%s\\n' "$@"; }; DRIFTLOCK_KEY=dl_live_x; `
  const shell = execFileSync('bash', ['-c', curl + markerCommand('https://driftlock.example')])
  const words = shell.toString().trim().split('\n')
  expect(words).toContain('https://driftlock.example/api/v1/deploy-markers')
  expect(words).toContain('Authorization: Bearer dl_live_x')
  expect(createDeployMarkerInput.parse(JSON.parse(words.at(-1) ?? ''))).toEqual({
    version: 'c0ffee',
    service: 'checkout',
  })
})
