import { AppError } from '@/lib/core/errors'
import { readJson } from '@/lib/http/body'
import { findSessionContext } from '@/lib/http/page-context'
import { parseInput, requireKeepable } from '@/lib/http/parse'
import { previewRedaction } from '@/lib/redaction/preview-redaction'
import { previewRedactionInput } from '@/lib/redaction/schema'

const bodyBytes = 64 * 1024

/** What the rules in the form would do to recent events; 400 with what is wrong with which rule. */
export async function POST(request: Request): Promise<Response> {
  const ctx = await findSessionContext()
  if (ctx === null) return new Response(null, { status: 401 })
  const headers = { 'Cache-Control': 'no-store' }
  try {
    const input = parseInput(previewRedactionInput, requireKeepable(await readJson(request, bodyBytes, {})))
    return Response.json(await previewRedaction(ctx, input), { headers })
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return Response.json({ errors: error.errors ?? [] }, { status: error.status, headers })
  }
}
