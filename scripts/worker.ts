import { app } from '@/lib/app'
import { systemClock } from '@/lib/core/clock'
import { serviceClient } from '@/lib/db/clients'
import { serviceFunctions } from '@/lib/db/service-functions'
import { answerMetrics } from '@/lib/monitoring/answer-metrics'
import { serveMetrics } from '@/lib/monitoring/serve-metrics'
import { work } from '@/lib/pipeline/work'
import { readVariables } from './doctor/read-variables'
import { readArguments, runMain } from './local/command-line'
import { projectRoot } from './local/project-root'

const help = `npm run worker    Processes events as they come and sends messages, with the same variables as the app (.env.local is read too).

Start as many as you like. With METRICS_PORT it answers /metrics there, under METRICS_TOKEN. SIGTERM or SIGINT ends it after the delivery in hand, a second one at once.`

readArguments(help, { options: {} })

async function main(): Promise<number> {
  const { variables } = readVariables({ folder: projectRoot, environment: process.env })
  Object.assign(process.env, variables)
  const { env, log: base, buffer, billing, sending } = app()
  const log = base.with({ process: 'worker', pid: process.pid })
  const stopping = new AbortController()
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stopping.signal.aborted) process.exit(1)
      log.info('stopping', { signal })
      stopping.abort()
    })
  }
  const token = env.METRICS_TOKEN
  const service = serviceFunctions()
  const scraped =
    env.METRICS_PORT === undefined
      ? null
      : await serveMetrics(env.METRICS_PORT, headers =>
          answerMetrics(headers, { buffer, service, log, token }),
        )
  log.info('working', { buffer: env.BUFFER, metrics_port: scraped?.port })
  const maxRetentionDays = env.MAX_EVENT_RETENTION
  const messages = { sending, db: serviceClient() }
  await work({ buffer, service, log, now: systemClock, maxRetentionDays, billing, messages }, stopping.signal)
  sending.mailer?.close()
  await scraped?.close()
  await buffer.close()
  log.info('stopped')
  return 0
}

runMain(main)
