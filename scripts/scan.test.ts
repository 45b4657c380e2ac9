import { spawnSync } from 'node:child_process'
import { mkdtempSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { logLines, MINUTE } from '@/detection/testing/series'

const root = fileURLToPath(new URL('..', import.meta.url))

function run(args: string[], input: string) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'scripts/scan.ts', ...args],
    {
      cwd: root,
      input,
      encoding: 'utf8',
      maxBuffer: 1e8,
    },
  )
  return { status, stdout, stderr }
}

const calm = lines(false)
const troubled = lines(true)

function lines(withError: boolean): string {
  const events = logLines(1, at =>
    withError && at > 40 * MINUTE && at % 20_000 < 1500 ? 'ERROR TypeError: cart is undefined' : null,
  )
  return events.map(({ time, data }) => `${new Date(time).toISOString()} ${data}`).join('\n')
}

test('exits 1 with sentences where something is found', () => {
  const { status, stdout } = run(['-'], troubled)
  expect(stdout).toContain("A new kind of message: 'ERROR TypeError: cart is undefined'")
  expect(stdout).toMatch(/anomal(y|ies) in \d+ events of 1 stream at 5 a week/)
  expect(status).toBe(1)
})

test('exits 0 where nothing is', () => {
  const { status, stdout } = run(['-', '--alerts-per-week', '0.5'], calm)
  expect(stdout).toMatch(/^0 anomalies in/)
  expect(status).toBe(0)
})

test('prints JSON, and one score per line', () => {
  expect(JSON.parse(run(['-', '--json'], troubled).stdout).anomalies[0].sentence).toContain('TypeError')
  const scores = run(['-', '--scores'], calm)
    .stdout.trim()
    .split('\n')
    .map(line => JSON.parse(line))
  expect(scores).toHaveLength(calm.split('\n').length)
  expect(Object.keys(scores[0]).sort()).toEqual(
    [
      'index',
      'timestamp',
      'stream',
      'score',
      'p',
      'bits',
      'ready',
      'anomaly',
      'kind',
      'severity',
      'why',
    ].sort(),
  )
})

test('a log without years is dated before its file was written', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'driftlock-scan-')), 'auth.log')
  writeFileSync(file, 'Dec 10 06:55:46 host sshd[1]: hello\n')
  utimesSync(file, new Date('2026-11-22'), new Date('2026-11-22'))
  expect(JSON.parse(run([file, '--scores'], '').stdout).timestamp).toBe('2025-12-10T06:55:46.000Z')
})

test('a gzipped file is read as it lies there', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'driftlock-scan-')), 'app.log.gz')
  writeFileSync(file, gzipSync(calm))
  expect(run([file, '--alerts-per-week', '0.5'], '').stdout).toMatch(/^0 anomalies in \d{4} events/)
})

test('a bundle that differs is told, with exit status 1; what is no bundle with 2', () => {
  const finding = { kind: 'silence', fingerprint: 'silence', time: 0 }
  const bundle = {
    format: 'driftlock-evidence',
    version: 1,
    library: '0.0.0',
    stream: { name: 'logs/app' },
    setting: { alertsPerWeek: 1, strictness: 1 },
    state: null,
    steps: [{ advance: 0 }],
    decision: { step: 0, finding, sentence: '' },
    hashes: { state: '', steps: '', decision: '' },
  }
  const { status, stdout } = run(['-', '--verify'], JSON.stringify(bundle))
  expect(stdout).toContain('expected silence silence, found nothing')
  expect(stdout).toContain('Not the same decision: 5 differences.')
  expect(status).toBe(1)
  expect(run(['-', '--verify'], '{}')).toMatchObject({ status: 2, stdout: '' })
})

test.each([
  [['-'], '{"a":1}\n{broken', 'line 2: expected a JSON object'],
  [[], '', 'Usage:'],
  [['-', '--alerts-per-week', 'many'], '', 'Usage:'],
  [['no-such-file.log'], '', 'no-such-file.log'],
  [['-', '--colour'], '', 'colour'],
])('exits 2 and says why for %j', (args, input, message) => {
  const { status, stderr } = run(args, input)
  expect(stderr).toContain(message)
  expect(status).toBe(2)
})

test('a time zone that is not known is bad input', () => {
  const { status, stderr } = run(['-', '--time-zone', 'Europe/Atlantis'], calm)
  expect(stderr).toContain('expected an IANA name such as Europe/Berlin, got Europe/Atlantis')
  expect(status).toBe(2)
})

test('a reader that has seen enough ends it without a word', () => {
  const command = `'${process.execPath}' --import tsx scripts/scan.ts --scores - | head -n 1`
  const { stdout, stderr } = spawnSync('sh', ['-c', command], { cwd: root, input: calm, encoding: 'utf8' })
  expect(JSON.parse(stdout).index).toBe(0)
  expect(stderr).toBe('')
})
