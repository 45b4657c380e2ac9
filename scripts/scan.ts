import { createReadStream, statSync } from 'node:fs'
import { constants } from 'node:os'
import { text as textOf } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import cliProgress from 'cli-progress'
import pc from 'picocolors'
import { utcOffsetOf } from '@/lib/core/utc-offset'
import { isTimeZone } from '@/lib/orgs/time-zone'
import { PacedOutput } from './scan/paced-output'
import { readLines } from './scan/read-lines'
import { type ScanResult, scan } from './scan/scan'
import { type Verified, verify } from './scan/verify'

const USAGE = `Usage: npm run scan -- FILE | -
       npm run scan -- --verify BUNDLE
Finds what is unusual in log lines, NDJSON events or CSV (timestamp,value), plain or gzipped, told apart by looking.

  --alerts-per-week N   findings to expect in a week while nothing is wrong (5)
  --time-zone ZONE      whose days and weeks are the season's, such as Europe/Berlin (UTC)
  --json                print the anomalies with their evidence as JSON
  --scores              print one line of NDJSON per event
  --verify              compute the decision of an evidence bundle again

Exit status: 0 nothing found (or the same decision), 1 something found (or another one), 2 bad input.`

async function main(): Promise<number> {
  const options = {
    'alerts-per-week': { type: 'string' },
    'time-zone': { type: 'string' },
    json: { type: 'boolean' },
    scores: { type: 'boolean' },
    verify: { type: 'boolean' },
  } as const
  const { values, positionals } = parseArgs({ options, allowPositionals: true })
  const alertsPerWeek = Number(values['alerts-per-week'] ?? 5)
  if (positionals.length !== 1 || !(alertsPerWeek >= 0)) throw new Error(USAGE)
  const utcOffsetAt = offsetOf(values['time-zone'] ?? 'UTC')
  const file = positionals[0] === '-' ? null : String(positionals[0])
  if (file !== null && statSync(file).isDirectory()) throw new Error(`${file} is a folder, expected a file`)
  const input = file === null ? process.stdin : createReadStream(file)
  if (values.verify) return printVerified(verify(await textOf(input)))
  const stopBar = showProgress(file, input)
  const started = performance.now()
  const scores = values.scores ? new PacedOutput(process.stdout) : null
  const onScore = scores === null ? undefined : (line: object) => scores.add(`${JSON.stringify(line)}\n`)
  const latest = writtenAt(file)
  const lines = readLines(input)
  const paced = scores === null ? lines : scores.pace(lines)
  const result = await scan(paced, { alertsPerWeek, latest, utcOffsetAt, onScore }).finally(stopBar)
  scores?.flush()
  const seconds = (performance.now() - started) / 1000
  if (values.json) write(`${JSON.stringify(result, null, 2)}\n`)
  else if (!values.scores) printReport(result, seconds, alertsPerWeek)
  return result.anomalies.length > 0 ? 1 : 0
}

function offsetOf(timeZone: string): (timeMs: number) => number {
  if (!isTimeZone(timeZone))
    throw new Error(`--time-zone: expected an IANA name such as Europe/Berlin, got ${timeZone}`)
  return utcOffsetOf(timeZone)
}

/** When the log was last written, in ms: now, for what is read from standard input. */
function writtenAt(file: string | null): number {
  return file === null ? Date.now() : statSync(file).mtimeMs
}

/** A bar on a terminal, by the bytes read; nothing elsewhere. */
function showProgress(file: string | null, input: NodeJS.ReadableStream): () => void {
  if (file === null || !process.stderr.isTTY) return () => {}
  const bar = new cliProgress.SingleBar({ stream: process.stderr, clearOnComplete: true, hideCursor: true })
  bar.start(statSync(file).size, 0)
  let read = 0
  input.on('data', (chunk: Buffer | string) => {
    read += chunk.length
    bar.update(read)
  })
  return () => bar.stop()
}

function printVerified({ differences, sentence }: Verified): number {
  if (differences.length === 0) {
    write(`The same decision: ${sentence}\n`)
    return 0
  }
  for (const difference of differences) write(`${difference}\n`)
  write(
    `\nNot the same decision: ${differences.length === 1 ? '1 difference' : `${differences.length} differences`}.\n`,
  )
  return 1
}

const COLOURS = { low: pc.dim, medium: pc.yellow, high: pc.red, critical: pc.magenta }

function printReport(result: ScanResult, seconds: number, alertsPerWeek: number): void {
  for (const anomaly of result.anomalies) {
    const severity = COLOURS[anomaly.severity](anomaly.severity.padEnd(8))
    const stream = result.streams > 1 ? `${anomaly.stream}: ` : ''
    const times = anomaly.count > 1 ? pc.dim(` (${anomaly.count} times until ${clockOf(anomaly.last)})`) : ''
    write(`${severity} ${clockOf(anomaly.first)}  ${stream}${anomaly.sentence}${times}\n`)
  }
  const found = result.anomalies.length === 1 ? '1 anomaly' : `${result.anomalies.length} anomalies`
  const rate = Math.round(result.events / Math.max(seconds, 0.001))
  const events = `${result.events} ${result.events === 1 ? 'event' : 'events'}`
  write(`${result.anomalies.length > 0 ? '\n' : ''}${found} in ${events}`)
  write(` of ${result.streams} ${result.streams === 1 ? 'stream' : 'streams'} at ${alertsPerWeek} a week`)
  if (result.learning > 0) write(`; still learning at ${result.learning} of them`)
  write(`. ${seconds.toFixed(1)} s, ${rate} events a second.\n`)
}

function clockOf(time: number): string {
  return Math.abs(time) <= 8.64e15 ? new Date(time).toISOString().slice(0, 19).replace('T', ' ') : '?'
}

function write(text: string): void {
  process.stdout.write(text)
}

// Who reads the output may have seen enough, as `head` has: it ends as the signal would have ended it.
process.stdout.on('error', error => {
  if ('code' in error && error.code === 'EPIPE') process.exit(128 + constants.signals.SIGPIPE)
  throw error
})

try {
  process.exitCode = await main()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 2
}
