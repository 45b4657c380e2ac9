import { AppError } from '@/lib/core/errors'
import { findUuid } from '@/lib/core/ids'
import { limits } from '@/lib/events/limits'
import { readJson } from '@/lib/http/body'
import { findSessionContext } from '@/lib/http/page-context'
import { resendRejected } from '@/lib/ingest/resend-rejected'
import { resendRejectedInput } from '@/lib/rejected/schema'

const bodyBytes = 2 * (limits.dataBytes + limits.metadataBytes)

/** What would come of a corrected event, for the editor: nothing is sent. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const ctx = await findSessionContext()
  const id = findUuid('rejected', (await params).id)
  if (ctx === null) return new Response(null, { status: 401 })
  if (id === null) return new Response(null, { status: 404 })
  try {
    const { event } = resendRejectedInput.parse(await readJson(request, bodyBytes, {}))
    const verdict = await resendRejected(ctx, { id, event, dry_run: true })
    return Response.json(verdict, { headers: { 'Cache-Control': 'no-store' } })
  } catch (error) {
    if (error instanceof AppError) return new Response(null, { status: error.status })
    throw error
  }
}
