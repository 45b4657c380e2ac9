import type { Json } from '@/detection/types'

const messageFields = ['message', 'msg', 'event', 'text', 'error']

/**
 * An event's data as one line to read: a text as it is, a number by itself, an object as its message and then
 * `name=value` for the rest. At most `limit` characters.
 */
export function eventLine(data: Json, limit = 400): string {
  const line =
    typeof data === 'object' && data !== null && !Array.isArray(data) ? objectLine(data) : valueText(data)
  return line.length > limit ? `${line.slice(0, limit)}…` : line
}

function objectLine(data: { [key: string]: Json }): string {
  const message = messageFields.find(field => typeof data[field] === 'string')
  const rest = flatten(data).filter(([name]) => name !== message)
  const pairs = rest.map(([name, value]) => `${name}=${value}`)
  return [message === undefined ? [] : String(data[message]), pairs].flat().join('  ')
}

function flatten(data: { [key: string]: Json }, prefix = ''): [string, string][] {
  return Object.entries(data).flatMap(([name, value]): [string, string][] =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? flatten(value, `${prefix}${name}.`)
      : [[`${prefix}${name}`, valueText(value)]],
  )
}

function valueText(value: Json): string {
  return typeof value === 'string' ? value.replaceAll(/\s+/g, ' ') : JSON.stringify(value)
}
