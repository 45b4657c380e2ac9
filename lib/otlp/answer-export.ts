import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire'
import { asAppError } from '@/lib/core/errors'
import { z } from '@/lib/core/schema'
import { type ProblemContext, problem } from '@/lib/http/problem'
import type { PartialSuccess } from './ingest-telemetry'
import type { Signal } from './signals'

/** An Export...ServiceResponse in JSON. */
export function answerSchema({ rejected }: Signal) {
  const partialSuccess = z.object({ [rejected]: z.string(), errorMessage: z.string() })
  return z.object({ partialSuccess: partialSuccess.optional() })
}

/** google.rpc.Status in JSON. */
export const statusSchema = z.object({ code: z.int(), message: z.string() }).meta({ id: 'Status' })

/** 200 in the encoding of the request: an Export...ServiceResponse, empty when all was taken. */
export function answerExport(
  signal: Signal,
  request: Request,
  { rejected, message }: PartialSuccess,
): Response {
  if (isJson(request)) {
    const partialSuccess = { [signal.rejected]: String(rejected), errorMessage: message }
    return Response.json(rejected === 0 ? {} : { partialSuccess })
  }
  const answer = new BinaryWriter()
  if (rejected > 0) {
    answer.tag(1, WireType.LengthDelimited).fork()
    answer.tag(1, WireType.Varint).int64(rejected).tag(2, WireType.LengthDelimited).string(message)
    answer.join()
  }
  return protobuf(answer, 200)
}

/** An error as a google.rpc.Status in the encoding of the request, with the headers that every problem has. */
export function answerError(request: Request, thrown: unknown, context: ProblemContext): Response {
  const { headers } = problem(thrown, context)
  const { status, publicMessage: message } = asAppError(thrown)
  const code = codes[status] ?? unknownCode
  const response = isJson(request)
    ? Response.json({ code, message }, { status })
    : protobuf(
        new BinaryWriter()
          .tag(1, WireType.Varint)
          .int32(code)
          .tag(2, WireType.LengthDelimited)
          .string(message),
        status,
      )
  for (const [name, value] of headers) if (name !== 'content-type') response.headers.set(name, value)
  return response
}

/** gRPC's codes of the statuses that we answer with. */
const codes: Record<number, number> = {
  400: 3,
  401: 16,
  402: 9,
  403: 7,
  404: 5,
  405: 12,
  409: 10,
  413: 3,
  415: 3,
  422: 3,
  429: 8,
  500: 13,
  502: 14,
  503: 14,
  504: 4,
}
const unknownCode = 2

function isJson(request: Request): boolean {
  return /^application\/json\b/i.test(request.headers.get('content-type') ?? '')
}

function protobuf(writer: BinaryWriter, status: number): Response {
  const headers = { 'Content-Type': 'application/x-protobuf' }
  return new Response(new Uint8Array(writer.finish()), { status, headers })
}
