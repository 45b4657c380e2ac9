import type { Json } from '@/detection'
import { BadInputError, type Row, type RowReader } from './row'
import { timeOf } from './time-of'

/**
 * NDJSON. An object with `data` is an event as the API takes it: a stream for each `stream_type` and source. Any other is
 * data itself, without its time.
 */
export const jsonReader: RowReader = {
  untimedStepMs: 1000,
  read: (line, number) => [readObject(parse(line, number))],
}

type JsonObject = { [key: string]: Json }

function parse(line: string, number: number): JsonObject {
  let value: Json = null
  try {
    value = JSON.parse(line) as Json
  } catch {
    throw new BadInputError(number, 'a JSON object', line)
  }
  if (isObject(value)) return value
  throw new BadInputError(number, 'a JSON object', line)
}

function readObject(object: JsonObject): Row {
  const { data } = object
  const type = textOr(object.stream_type, 'events')
  const [key, time] = timeField(object)
  if (typeof data === 'string' || typeof data === 'number' || isObject(data)) {
    return { stream: `${type}/${sourceOf(object.metadata)}`, time, data }
  }
  return {
    stream: type,
    time,
    data: Object.fromEntries(Object.entries(object).filter(([name]) => name !== key)),
  }
}

const TIME_FIELDS = ['timestamp', '@timestamp', 'time', 'ts', 'datetime', 'TimeStamp', 'date']

/** The first field that holds a time; a number too small for an epoch counts milliseconds. */
function timeField(object: JsonObject): [string | null, number | null] {
  for (const key of TIME_FIELDS) {
    const value = object[key]
    if (typeof value !== 'string' && typeof value !== 'number') continue
    const time = timeOf(String(value), 1)
    if (time !== null) return [key, time]
  }
  return [null, null]
}

const SOURCE_FIELDS = ['source', 'service', 'pod', 'host']

function sourceOf(metadata: Json | undefined): string {
  if (!isObject(metadata)) return 'default'
  const named = SOURCE_FIELDS.find(key => textOr(metadata[key], '') !== '')
  return named === undefined ? 'default' : textOr(metadata[named], 'default')
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function textOr(value: Json | undefined, otherwise: string): string {
  return typeof value === 'string' && value !== '' ? value : otherwise
}
