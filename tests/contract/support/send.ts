import { randomIp, target } from '../../api/support/client'
import type { Call, CallerName } from './call-of'

export interface Answer {
  status: number
  headers: Headers
  text: string
}

/** Makes the call with the tokens of its caller; `ids` are those that exist, by the method and path that they are for, or else by where the path begins. */
export async function send(
  call: Call,
  tokens: Record<CallerName, string | null>,
  ids: Record<string, readonly string[]>,
  turn: number,
): Promise<Answer> {
  const { method, path, id, query, caller, contentType, body, idempotencyKey } = call
  const existing = ids[`${method} ${path}`] ?? ids[path.replace(/\/\{id\}.*/, '')] ?? []
  const chosen = id ?? existing[turn % Math.max(existing.length, 1)] ?? 'none'
  const address = path.replace('{id}', encodeURIComponent(chosen.toWellFormed()))
  const pairs = query.map(([name, value]) => [name.toWellFormed(), value.toWellFormed()])
  const search = pairs.length === 0 ? '' : `?${new URLSearchParams(pairs)}`
  const token = tokens[caller]
  const sent = method === 'GET' ? null : body
  const response = await fetch(`${target.url}/api/v1${address}${search}`, {
    method,
    redirect: 'manual',
    headers: {
      'X-Forwarded-For': randomIp(),
      ...(token !== null && { Authorization: `Bearer ${token}` }),
      ...(contentType !== null && { 'Content-Type': contentType }),
      ...(idempotencyKey !== null && { 'Idempotency-Key': idempotencyKey }),
    },
    ...(sent !== null && { body: sent as BodyInit }),
  })
  return { status: response.status, headers: response.headers, text: await response.text() }
}
