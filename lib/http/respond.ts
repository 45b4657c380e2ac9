import type { z } from '@/lib/core/schema'
import type { Description } from './openapi/operation'
import type { ProblemContext } from './problem'

/** What a route takes, and what it answers with when all is well. */
export interface ExchangeSpec<Input extends z.ZodType, Output extends z.ZodType>
  extends Pick<Description, 'summary' | 'refuses' | 'statuses' | 'documents'> {
  /** Parses the query (GET, DELETE) or the JSON body (POST, PUT). Make it strict. */
  input: Input
  /** Parses the answer, so that a column that is not of the API falls off. */
  output: Output
  status: number | ((answer: z.output<Output>) => number)
  /** A body or query as a client may send it. */
  example?: z.input<Input>
}

/** Another language than JSON and problem+json, for a route whose clients speak it. */
export interface Protocol<Answer> {
  answer: (request: Request, answer: Answer) => Response
  problem: (request: Request, error: unknown, context: ProblemContext) => Response
}

/** A use case's result as a JSON answer; an empty one where the status is 204. */
export function respond<Output extends z.ZodType>(
  { output, status }: Pick<ExchangeSpec<z.ZodType, Output>, 'output' | 'status'>,
  result: unknown,
): Response {
  const body = output.parse(result)
  const code = typeof status === 'number' ? status : status(body)
  return code === 204 ? new Response(null, { status: code }) : Response.json(body, { status: code })
}
