import pc from 'picocolors'
import { liftPlan, login, openAccount } from './demo/account'
import { createClient } from './demo/client'
import { markDeploys } from './demo/deploys'
import { detectAll } from './demo/detect'
import { compare, listAnomalies } from './demo/findings'
import { readLogFile } from './demo/log-file'
import { describe, reportOnTroubles } from './demo/report'
import { sendWithProgress } from './demo/send'
import { openShop, type Shop } from './demo/shop'
import { trickle } from './demo/trickle'
import { troubles } from './demo/troubles'
import { addressTable } from './local/address-table'
import { ensureBuild } from './local/build'
import { readArguments, runMain, wholeNumber } from './local/command-line'
import { removeDataFolder } from './local/data-folder'
import { runStack } from './local/run-stack'
import type { Stack } from './local/stack'

const help = `npm run demo -- [options]    Starts everything, sends an hour of a small web shop with three hidden troubles,
                             and shows what is found. Ctrl-C stops it.

  --once               end after the report; status 1 if a hidden trouble was not found
  --file PATH          send this log file instead, a line an event. Its events stand evenly over the past hour,
                       in the file's order; the time that a line tells is kept as metadata.original_time
  --stream-type TYPE   the stream type of the file's events (logs)
  --seed NUMBER        another shop (7)
  --data FOLDER        where the data is kept (.local/demo)
  --keep               go on with the data of the last time; without it the demo begins anew
  --dev                serve with next dev instead of building first
  --verbose            show every line of every part
  --help`

const { values } = readArguments(help, {
  options: {
    once: { type: 'boolean', default: false },
    file: { type: 'string' },
    'stream-type': { type: 'string', default: 'logs' },
    seed: { type: 'string', default: '7' },
    data: { type: 'string', default: '.local/demo' },
    keep: { type: 'boolean', default: false },
    dev: { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
  },
})
const seed = wholeNumber('--seed', values.seed, { min: 0, max: 1_000_000_000 })
const hourMs = 3_600_000

async function main(): Promise<number> {
  if (!values.keep && removeDataFolder(values.data))
    console.log(pc.dim(`Removed the last demo's data, ${values.data}.`))
  if (!values.dev) await ensureBuild()
  const options = {
    dataDir: values.data,
    app: values.dev ? ('dev' as const) : ('built' as const),
    verbosity: values.verbose ? ('all' as const) : ('errors' as const),
    // An hour of events comes at once: more than a plan takes in a second.
    env: { RATE_LIMIT_SCALE: '10' },
  }
  return runStack(options, demonstrate)
}

async function demonstrate(stack: Stack, signal: AbortSignal): Promise<number | undefined> {
  const call = createClient(stack.appUrl)
  const account = await openAccount(call)
  await liftPlan(stack.env)

  const now = Date.now()
  const hourStart = now - hourMs
  const shop = values.file === undefined ? openShop({ seed, hourStart }) : null
  const events = shop
    ? shop.until(now)
    : readLogFile(values.file ?? '', { streamType: values['stream-type'], now })
  const began = performance.now()
  const sent = await sendWithProgress(call, account.apiKey, events)
  console.log(
    `${sent.accepted} events taken in ${seconds(performance.now() - began)}, ${sent.rejected} refused.`,
  )
  if (shop) await markDeploys(call, account.apiKey, hourStart)
  for (const [code, detail] of sent.reasons) console.log(pc.yellow(`  ${code}: ${detail}`))

  const { tookMs } = await detectAll(call, stack.env.CRON_SECRET ?? '')
  console.log(`Detection done in ${seconds(tookMs)}.\n`)
  const anomalies = await listAnomalies(call, account.token)
  let allFound = true
  if (shop) {
    const comparison = compare(anomalies, troubles, hourStart)
    allFound = comparison.found.every(entry => entry.anomalies.length > 0)
    console.log(reportOnTroubles(comparison, hourStart))
  } else {
    console.log(
      pc.bold(
        `${anomalies.length} ${anomalies.length === 1 ? 'anomaly' : 'anomalies'} in ${sent.accepted} lines`,
      ),
    )
    for (const anomaly of anomalies) console.log(describe(anomaly))
  }
  if (values.once) return allFound ? 0 : 1
  showAddresses(stack)
  if (shop) await keepAlive(stack, account.apiKey, shop, signal)
  return undefined
}

async function keepAlive(stack: Stack, apiKey: string, shop: Shop, signal: AbortSignal): Promise<void> {
  console.log(pc.dim('The shop stays open: ordinary events keep coming. Ctrl-C stops everything.\n'))
  await trickle(createClient(stack.appUrl), apiKey, shop, signal)
}

function showAddresses(stack: Stack): void {
  const rows: [string, string][] = [
    ['Look at it', `${stack.appUrl}/anomalies`],
    ['E-mail', login.email],
    ['Password', login.password],
    ['Mail', stack.mailUrl],
    ['Log', stack.logFile],
  ]
  console.log(`\n${addressTable(rows)}`)
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`

runMain(main)
