import { getBundle } from '@/lib/anomalies/get-bundle'
import { AppError } from '@/lib/core/errors'
import { parseId } from '@/lib/core/ids'
import { findSessionContext } from '@/lib/http/page-context'

/** The evidence of an anomaly as a file, for the signed-in person. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const ctx = await findSessionContext()
  if (ctx === null) return new Response(null, { status: 401 })
  const { id } = await params
  try {
    const bundle = await getBundle(ctx, { id: parseId('anomaly', id) })
    return Response.json(bundle, {
      headers: { 'Content-Disposition': `attachment; filename="${id}.json"`, 'Cache-Control': 'no-store' },
    })
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') {
      return new Response(error.publicMessage, { status: 404 })
    }
    throw error
  }
}
