import pc from 'picocolors'
import { addressTable } from './local/address-table'
import { ensureBuild } from './local/build'
import { readArguments, runMain, wholeNumber } from './local/command-line'
import { removeDataFolder } from './local/data-folder'
import { runStack } from './local/run-stack'

const help = `npm run dev -- [options]     Starts everything DriftLock needs on this machine. Ctrl-C stops it.

  --fresh           begin anew: removes the data folder first
  --data FOLDER     where the data is kept (.local/dev)
  --built           serve the built app instead of next dev; builds it first if its sources changed
  --confirm-email   new accounts must follow a link in an e-mail first
  --no-stripe       without the double of Stripe: everyone is on the Free plan
  --port PORT       the app's port (3000, or the next free one)
  --verbose         show every line of every part, not only errors
  --help`

const { values } = readArguments(help, {
  options: {
    fresh: { type: 'boolean', default: false },
    data: { type: 'string', default: '.local/dev' },
    built: { type: 'boolean', default: false },
    'confirm-email': { type: 'boolean', default: false },
    'no-stripe': { type: 'boolean', default: false },
    port: { type: 'string' },
    verbose: { type: 'boolean', default: false },
  },
})

async function main(): Promise<number> {
  if (values.fresh && removeDataFolder(values.data)) console.log(`Removed ${values.data} with all its data.`)
  if (values.built) await ensureBuild()
  const options = {
    dataDir: values.data,
    app: values.built ? ('built' as const) : ('dev' as const),
    confirmEmail: values['confirm-email'],
    stripe: !values['no-stripe'],
    ports: values.port ? { app: wholeNumber('--port', values.port, { min: 1, max: 65_535 }) } : {},
    verbosity: values.verbose ? ('all' as const) : ('errors' as const),
  }
  return runStack(options, async stack => {
    const rows: [string, string][] = [
      ['DriftLock', stack.appUrl],
      ['Mail', stack.mailUrl],
      ['Supabase', stack.supabaseUrl],
      ['Data', `${values.data}   variables in ${values.data}/env, log in ${stack.logFile}`],
    ]
    console.log(`\n${addressTable(rows)}\n${pc.dim('Ctrl-C stops everything.')}\n`)
    return undefined
  })
}

runMain(main)
