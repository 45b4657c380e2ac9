import { serve } from '@hono/node-server'
import { kafkaLog } from '@/lib/buffer/kafka-log'
import { kafkaOptions } from '@/lib/buffer/open-buffer'
import { z } from '@/lib/core/schema'
import { envSchema, parseVariables } from '@/lib/env'
import { readVariables } from './doctor/read-variables'
import { kafkaBridge } from './kafka-bridge/bridge'
import { readArguments, runMain, wholeNumber } from './local/command-line'
import { projectRoot } from './local/project-root'

const help = `npm run kafka-bridge -- [options]    Offers Upstash's REST interface in front of a Kafka topic, for BUFFER=upstash-kafka.

  --port N    8082 unless told
  --host H    127.0.0.1 unless told: put a proxy with TLS in front

It reads the KAFKA_ variables, and UPSTASH_KAFKA_REST_USERNAME and _PASSWORD, which callers must show.`

const { values } = readArguments(help, {
  options: { port: { type: 'string', default: '8082' }, host: { type: 'string', default: '127.0.0.1' } },
})

const bridgeSchema = envSchema
  .pick({
    ...{ KAFKA_BROKERS: true, KAFKA_TOPIC: true, KAFKA_PARTITIONS: true },
    ...{ KAFKA_TLS: true, KAFKA_TLS_CA: true },
    ...{ KAFKA_SASL_MECHANISM: true, KAFKA_SASL_USERNAME: true, KAFKA_SASL_PASSWORD: true },
  })
  .extend({
    KAFKA_BROKERS: envSchema.shape.KAFKA_BROKERS.unwrap().refine(
      list => list.length > 0,
      'Name at least one broker.',
    ),
    UPSTASH_KAFKA_REST_USERNAME: z.string().min(1),
    UPSTASH_KAFKA_REST_PASSWORD: z.string().min(16, 'Expected at least 16 characters.'),
  })

async function main(): Promise<number> {
  const port = wholeNumber('--port', values.port, { min: 0, max: 65_535 })
  const { variables } = readVariables({ folder: projectRoot, environment: process.env })
  const env = parseVariables(bridgeSchema, variables)
  const log = kafkaLog(kafkaOptions(env))
  const answer = kafkaBridge({
    log,
    topic: env.KAFKA_TOPIC,
    group: 'driftlock-detect',
    username: env.UPSTASH_KAFKA_REST_USERNAME,
    password: env.UPSTASH_KAFKA_REST_PASSWORD,
  })
  const server = serve({ fetch: answer, port, hostname: values.host }, ({ address, port }) =>
    console.log(`The bridge listens on http://${address}:${port} for ${env.KAFKA_TOPIC}.`),
  )
  await new Promise((resolve, reject) => {
    server.once('error', reject)
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, resolve)
  })
  await new Promise(resolve => server.close(resolve))
  await log.close()
  return 0
}

runMain(main)
