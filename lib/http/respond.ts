import type { z } from '@/lib/core/schema'

/** What a route answers with when all is well. */
export interface AnswerSpec<Output extends z.ZodType> {
  /** Parses the answer, so that a column that is not of the API falls off. */
  output: Output
  status: number | ((answer: z.output<Output>) => number)
}

/** A use case's result as a JSON answer; an empty one where the status is 204. */
export function respond<Output extends z.ZodType>(
  { output, status }: AnswerSpec<Output>,
  result: unknown,
): Response {
  const body = output.parse(result)
  const code = typeof status === 'number' ? status : status(body)
  return code === 204 ? new Response(null, { status: code }) : Response.json(body, { status: code })
}
