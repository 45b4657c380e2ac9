import { type ErrorCode, errorTable } from '@/lib/core/errors'
import { z } from '@/lib/core/schema'

const codes = Object.keys(errorTable) as [ErrorCode, ...ErrorCode[]]

/** The body of every error (RFC 9457), as problem() makes it. */
export const problemSchema = z
  .object({
    type: z.string().meta({ description: 'urn:driftlock:error: and the code.' }),
    title: z.string(),
    status: z.int(),
    detail: z.string().meta({ description: 'What was expected, what was got, and what to do.' }),
    instance: z.string().meta({ description: 'The path that was asked for.' }),
    code: z.enum(codes).meta({ description: 'Go by this.' }),
    error: z.string().meta({ description: 'The title, for old clients.' }),
    request_id: z.string(),
    errors: z
      .array(
        z.object({
          pointer: z.string().meta({ description: 'A JSON pointer (RFC 6901) into what was sent.' }),
          code: z.string(),
          detail: z.string(),
        }),
      )
      .optional(),
  })
  .meta({ id: 'Problem' })

/** The codes that have this status. */
export function codesOf(status: number): ErrorCode[] {
  return codes.filter(code => errorTable[code].status === status)
}

/** Every status that an error has. */
export const errorStatuses = [...new Set(codes.map(code => errorTable[code].status))].toSorted()
