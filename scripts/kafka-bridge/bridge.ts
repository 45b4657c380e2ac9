import { createHash, timingSafeEqual } from 'node:crypto'
import type { RecordLog } from '@/lib/buffer/record-log'
import { z } from '@/lib/core/schema'

interface BridgeOptions {
  log: RecordLog
  topic: string
  group: string
  username: string
  password: string
}

const count = z.number().int().nonnegative()
const place = z.object({ topic: z.string(), partition: count })
const recordSchema = place.extend({ key: z.string(), value: z.string() })
const produceSchema = z.union([z.array(recordSchema), recordSchema.transform(record => [record])])
const commitSchema = z.union([
  z.array(place.extend({ offset: count })),
  place.extend({ offset: count }).transform(one => [one]),
])
const fetchSchema = place.extend({ offset: count, timeOnly: z.boolean().default(false) })

/** An answer other than 200. */
class Refusal extends Error {
  readonly status: number
  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

/**
 * Upstash's REST interface to one Kafka topic and one group, behind basic authentication: produce, fetch, commit, committed,
 * offsets (latest) and topics. Errors are {result, error, status}, as its client expects. Every record names its partition.
 * Beyond Upstash's: a fetch that says `timeOnly` is answered by its first record alone, without key and value.
 */
export function kafkaBridge(options: BridgeOptions): (request: Request) => Promise<Response> {
  const { log, topic, group, username, password } = options
  const expected = digest(`Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`)

  return async request => {
    try {
      const given = digest(request.headers.get('authorization') ?? '')
      if (!timingSafeEqual(given, expected)) throw new Refusal(401, 'Wrong user name or password.')
      const [verb = '', ...rest] = new URL(request.url).pathname.split('/').slice(1)
      const body = request.method === 'POST' ? await request.json() : null
      return Response.json(await answer(verb, rest, body))
    } catch (error) {
      const { status, message } = toRefusal(error)
      return Response.json({ result: 'Error', error: message, status }, { status })
    }
  }

  async function answer(verb: string, [first, second]: string[], body: unknown): Promise<unknown> {
    if (verb === 'topics') return { [topic]: await log.partitions() }
    if (verb === 'produce') return produce(produceSchema.parse(body))
    if (verb === 'fetch') return fetchRecords(fetchSchema.parse(body))
    if (verb === 'offsets' && first === 'latest') return ends(z.array(place).parse(body))
    if (verb === 'committed' && first === group && second) return committed(z.array(place).parse(body))
    if (verb === 'commit' && first === group && second) return commit(commitSchema.parse(body))
    throw new Refusal(404, `There is no ${[verb, first, second].filter(Boolean).join('/')} here.`)
  }

  async function produce(records: z.output<typeof recordSchema>[]) {
    requireTopic(records)
    const offsets = await log.append(records)
    const timestamp = Date.now()
    return records.map(({ partition }, index) => ({ topic, partition, offset: offsets[index], timestamp }))
  }

  async function fetchRecords({ topic, partition, offset, timeOnly }: z.output<typeof fetchSchema>) {
    requireTopic([{ topic }])
    const records = timeOnly ? await firstTime(partition, offset) : await log.read(partition, offset)
    return records.map(({ timestampMs, ...record }) => ({
      ...{ topic, partition, timestamp: timestampMs, headers: [] },
      ...record,
    }))
  }

  async function firstTime(partition: number, offset: number) {
    const timestampMs = await log.timeOf(partition, offset)
    return timestampMs === null ? [] : [{ offset, timestampMs, key: '', value: '' }]
  }

  async function ends(places: z.output<typeof place>[]) {
    requireTopic(places)
    const known = new Map((await log.positions()).map(({ partition, end }) => [partition, end]))
    return places.map(({ partition }) => ({ topic, partition, offset: known.get(partition) ?? 0 }))
  }

  async function committed(places: z.output<typeof place>[]) {
    requireTopic(places)
    const known = new Map((await log.positions()).map(({ partition, next }) => [partition, next]))
    return places.map(({ partition }) => ({ topic, partition, offset: known.get(partition) ?? 0 }))
  }

  async function commit(places: z.output<typeof commitSchema>) {
    requireTopic(places)
    for (const { partition, offset } of places) await log.commit(partition, offset)
    return { result: 'Success', status: 200 }
  }

  function requireTopic(places: { topic: string }[]): void {
    const other = places.find(one => one.topic !== topic)
    if (other) throw new Refusal(404, `There is no topic ${other.topic} here.`)
  }
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

function toRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  if (error instanceof z.ZodError) return new Refusal(400, z.prettifyError(error))
  if (error instanceof SyntaxError) return new Refusal(400, 'The body is not valid JSON.')
  return new Refusal(503, `Kafka: ${error instanceof Error ? error.message : error}`)
}
