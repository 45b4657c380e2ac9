import type { ErrorCode } from '@/lib/core/errors'
import type { IdKind } from '@/lib/core/ids'
import type { z } from '@/lib/core/schema'
import type { Scope } from '@/lib/core/scopes'
import type { Handler } from '../handle'

/** Bodies by their media type. */
export type Content = Record<string, { schema: z.ZodType; example?: unknown }>

/** What a route says of itself: the part of its specification that a client needs to know. */
export interface Description {
  /** What it does, in a few words. */
  summary: string
  /** Codes that the use case itself answers with, beside those that every route of its kind has. */
  refuses?: readonly ErrorCode[]
  input: z.ZodType
  output: z.ZodType
  /** What it answers with when all is well; where that depends on the answer, `statuses` has all of them. */
  status: unknown
  statuses?: readonly number[]
  /** A body or query as a client may send it. */
  example?: unknown
  scope?: Scope | null
  id?: IdKind | 'text'
  download?: unknown
  documents?: {
    /** Parameters of a POST's query. */
    query?: z.ZodType
    /** Bodies, where they are not JSON of the schemas above. */
    request?: Content
    answer?: Content
    problem?: Content
  }
}

/**
 * Who may call: one who is identified; anyone, known or not; one who is not identified yet; another part of the system; or
 * everybody, whom nothing is asked and nothing refused.
 */
export type Caller = 'identified' | 'anyone' | 'stranger' | 'service' | 'everybody'

export interface Operation {
  caller: Caller
  description: Description
}

/** A handler that says what it does. */
export type DescribedHandler = Handler & { operation: Operation }

/** The same handler with what it says of itself, for the OpenAPI document. */
export function describe<Described extends (...args: never[]) => unknown>(
  handler: Described,
  caller: Caller,
  description: Description,
): Described & { operation: Operation } {
  return Object.assign(handler, { operation: { caller, description } })
}
