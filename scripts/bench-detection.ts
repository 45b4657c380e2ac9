import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import cliProgress from 'cli-progress'
import { benches } from './bench/detection/benches'
import { printReport } from './bench/detection/print-report'
import { type Report, runBenches } from './bench/detection/run-benches'
import { readArguments, runMain, wholeNumber } from './local/command-line'

const names = Object.keys(benches)

const help = `npm run bench:detection -- --data DIR [options]    How well detection does on labelled data.

  --data DIR        the folders of labelled data: nab, ucr, wsd, loghub, ... (docs/detection.md says where each is from)
  --only NAME,...   some of: ${names.join(', ')}
  --full            where otherwise a sample is drawn: 200 shuffles and trials (calibration-text, power-text), five and four times
                    as many series and weeks (calibration-numbers, budget), every event (explanation), a million (state);
                    the other measurements use all of the data in any case. Takes a core 4 minutes for calibration-text, 5 for state
  --workers NUMBER  threads to spread the work over (the number of cores)
  --json            the tables as JSON
  --help`

const { values } = readArguments(help, {
  options: {
    data: { type: 'string' },
    only: { type: 'string' },
    full: { type: 'boolean', default: false },
    workers: { type: 'string', default: String(availableParallelism()) },
    json: { type: 'boolean', default: false },
  },
})

async function main(): Promise<number> {
  if (values.data === undefined || !existsSync(values.data)) {
    console.error(`--data takes a folder that exists, not '${values.data ?? ''}'.\n\n${help}`)
    return 2
  }
  const wanted = values.only?.split(',') ?? names
  const unknown = wanted.filter(name => !names.includes(name))
  if (unknown.length > 0) throw new Error(`There is no '${unknown[0]}'; there are ${names.join(', ')}.`)
  const bar = new cliProgress.SingleBar({
    format: '{bar} {value} of {total} parts, {duration_formatted}',
    stream: process.stderr,
    clearOnComplete: true,
    hideCursor: true,
  })
  const reports: Report[] = []
  if (process.stderr.isTTY) bar.start(1, 0)
  await runBenches(wanted, {
    setup: { data: resolve(values.data), full: values.full },
    workers: wholeNumber('--workers', values.workers, { min: 1, max: 64 }),
    onProgress(done, total) {
      bar.setTotal(total)
      bar.update(done)
    },
    onReport: report => void reports.push(report),
  })
  bar.stop()
  if (values.json)
    console.log(
      JSON.stringify(
        reports.map(({ tookMs: _, ...report }) => report),
        null,
        2,
      ),
    )
  else for (const report of reports) printReport(report)
  return reports.some(report => report.failed !== null) ? 1 : 0
}

runMain(main)
