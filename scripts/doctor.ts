import { join } from 'node:path'
import pc from 'picocolors'
import { isLocal } from './doctor/address-rules'
import type { Advice } from './doctor/advice'
import { examine } from './doctor/examine'
import { probeServices } from './doctor/probe-services'
import { probeSupabase } from './doctor/probe-supabase'
import { checkModes, parseFile, readVariables } from './doctor/read-variables'
import { readArguments, runMain } from './local/command-line'
import { projectRoot } from './local/project-root'

const help = `npm run doctor -- [options]    Says what of the configuration is missing, weak or unreachable, and how to mend it.
                               It reads the environment, .env.local and .env, as the app does.

  --env-file FILE   examine this file alone
  --data FOLDER     examine the local stack that keeps its data there (.local/dev for npm run dev)
  --production      hold it to what a deployment needs (of itself where SITE_URL is not of this machine)
  --offline         ask nobody: examine the variables alone
  --help

Exit status 1 if there is an error.`

const { values } = readArguments(help, {
  options: {
    'env-file': { type: 'string' },
    data: { type: 'string' },
    production: { type: 'boolean', default: false },
    offline: { type: 'boolean', default: false },
  },
})

async function main(): Promise<number> {
  const envFile = values['env-file'] ?? (values.data && join(values.data, 'env'))
  const { variables, read } = readVariables({ folder: projectRoot, envFile, environment: process.env })
  const production = values.production || (variables.SITE_URL !== undefined && !isLocal(variables.SITE_URL))
  const examples = parseFile(join(projectRoot, '.env.example'))
  console.log(
    pc.dim(
      `${read.length > 0 ? read.join(', ') : 'The environment'}, ${production ? 'as a deployment' : 'for this machine'}\n`,
    ),
  )

  const advice = [...examine({ variables, production, examples }), ...checkModes(read)]
  if (!values.offline) {
    const migrations = join(projectRoot, 'supabase/migrations')
    advice.push(...(await probeSupabase(variables, migrations)), ...(await probeServices(variables)))
  }
  for (const entry of advice) console.log(line(entry))
  const errors = advice.filter(({ level }) => level === 'error').length
  const warnings = advice.filter(({ level }) => level === 'warning').length
  console.log(
    `\n${errors} ${errors === 1 ? 'error' : 'errors'}, ${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`,
  )
  return errors > 0 ? 1 : 0
}

const signs = { error: pc.red('✗'), warning: pc.yellow('!'), ok: pc.green('✓') }

function line({ level, about, says, mend }: Advice): string {
  return `${signs[level]} ${pc.bold(about)}  ${says}${mend ? `\n    ${pc.dim(mend)}` : ''}`
}

runMain(main)
