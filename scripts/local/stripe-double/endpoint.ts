import { z } from 'zod'
import type { Account } from './account'
import { visible } from './account'
import { listOf } from './objects/list'

/** A refusal as Stripe answers it. */
export class ApiError extends Error {
  readonly status: number
  readonly code: string | undefined
  readonly param: string | undefined

  constructor(status: number, message: string, code?: string, param?: string) {
    super(message)
    this.status = status
    this.code = code
    this.param = param
  }
}

export interface Endpoint<Input extends z.ZodType = z.ZodType> {
  method: 'GET' | 'POST' | 'DELETE'
  /** `:id` stands for one part of the path. */
  path: string
  /** Strict: Stripe refuses a parameter it does not know. */
  input: Input
  answer(account: Account, input: z.output<Input>, id: string): unknown
}

/** Ties the type of what is answered to that of what is asked. */
export const endpoint = <Input extends z.ZodType>(spec: Endpoint<Input>): Endpoint =>
  spec as unknown as Endpoint

/** Parameters that many endpoints have. */
export const metadata = z.record(z.string(), z.string()).optional()
export const page = {
  limit: z.coerce.number().int().min(1).max(100).default(10),
  starting_after: z.string().optional(),
}
export const flag = z.stringbool({ truthy: ['true'], falsy: ['false'] })

/** Keeps a new object. */
export function keep<T extends { id: string }>(all: Record<string, T>, object: T): T {
  all[object.id] = object
  return object
}

/** The object with this id. Throws as Stripe does where there is none. */
export function need<T>(all: Record<string, T>, id: string, kind: string): T {
  const object = all[id]
  if (object === undefined) throw missing(kind, id)
  return object
}

export function missing(kind: string, id: string): ApiError {
  return new ApiError(404, `No such ${kind}: '${id}'`, 'resource_missing', 'id')
}

/** A page of the objects that match, the newest first. */
export function list<T extends { id: string; created: number }>(
  all: Record<string, T>,
  url: string,
  { limit, starting_after }: { limit: number; starting_after?: string | undefined },
  matches: (object: T) => boolean = () => true,
) {
  // What was made last comes first, also within a second.
  const newestFirst = Object.values(all)
    .toReversed()
    .toSorted((a, b) => b.created - a.created)
  const found = newestFirst.filter(matches)
  const from = starting_after === undefined ? 0 : found.findIndex(({ id }) => id === starting_after) + 1
  const data = found.slice(from, from + limit).map(object => visible(object))
  return listOf(data, url, found.length > from + limit)
}
