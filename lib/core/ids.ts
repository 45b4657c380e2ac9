import { TypeID } from 'typeid-js'
import { uuidv7 } from 'uuidv7'
import { AppError } from './errors'
import { z } from './schema'

/** The prefix an id carries at the API. In the database ids are plain uuids (version 7). */
const prefixes = {
  event: 'evt',
  anomaly: 'anm',
  incident: 'inc',
  feedback: 'fbk',
  entry: 'ent',
  deploy: 'dep',
  rejected: 'rej',
  stream: 'str',
  key: 'key',
  organization: 'org',
  invitation: 'inv',
  user: 'usr',
  request: 'req',
  audit: 'aud',
  channel: 'chn',
  message: 'msg',
  delivery: 'dlv',
} as const

export type IdKind = keyof typeof prefixes

/** A new UUIDv7, as the database stores it. */
export function newUuid(): string {
  return uuidv7()
}

/** A new request id, such as `req_01h455vb4pex5vsknk084sn02q`. */
export function newRequestId(): string {
  return formatId('request', uuidv7())
}

/** A database uuid as the API shows it, such as `anm_01h455vb4pex5vsknk084sn02q`. */
export function formatId(kind: IdKind, uuid: string): string {
  return TypeID.fromUUID(prefixes[kind], uuid).toString()
}

/** The uuid of an id from the API, or null when it is not an id of that kind. */
export function findUuid(kind: IdKind, id: string): string | null {
  try {
    return TypeID.fromString(id, prefixes[kind]).toUUID()
  } catch {
    return null
  }
}

/** The uuid for the one thing that a request makes: that of its effect, so that another try makes no second. */
export function effectUuid({ effectId }: { effectId: string }): string {
  return TypeID.fromString(effectId, prefixes.request).toUUID()
}

/** The uuid of an id in a path. Throws `not_found`: nothing has an id that cannot exist. */
export function parseId(kind: IdKind, id: string): string {
  const uuid = findUuid(kind, id)
  if (uuid === null) throw new AppError('not_found', `There is no ${kind} with the id ${id.slice(0, 64)}.`)
  return uuid
}

/** A schema for an id as the API shows it; it stays a prefixed string. */
export function idSchema(kind: IdKind) {
  const example = `${prefixes[kind]}_01h455vb4pex5vsknk084sn02q`
  const schema = z
    .string()
    .refine(id => findUuid(kind, id) !== null, { error: `Expected an id such as ${example}.` })
  return schema.meta({ pattern: `^${prefixes[kind]}_[0-7][0-9a-hjkmnp-tv-z]{25}$`, examples: [example] })
}
