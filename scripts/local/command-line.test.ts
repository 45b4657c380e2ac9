import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { wholeNumber } from './command-line'
import { projectRoot } from './project-root'

const run = (script: string, ...args: string[]) =>
  spawnSync(process.execPath, ['--import', 'tsx', join('scripts', `${script}.ts`), ...args], {
    cwd: projectRoot,
    encoding: 'utf8',
  })

test.each(['dev', 'demo', 'doctor', 'bench-ingest', 'test'])(
  '%s --help says how it is used',
  { timeout: 20_000 },
  script => {
    const { status, stdout } = run(script, '--help')
    expect(status).toBe(0)
    expect(stdout).toContain('npm ')
    expect(stdout).toContain('--help')
  },
)

test('an option that does not exist is named, with status 2', { timeout: 20_000 }, () => {
  const { status, stderr } = run('dev', '--frehs')
  expect(status).toBe(2)
  expect(stderr).toContain("'--frehs'")
})

test('a number out of bounds is told with its bounds', () => {
  expect(wholeNumber('--port', '3000', { min: 1, max: 65_535 })).toBe(3000)
  for (const text of ['0', '65536', '3e3', '-1', '1.5', '', 'abc'])
    expect(() => wholeNumber('--port', text, { min: 1, max: 65_535 })).toThrow('from 1 to 65535')
})
