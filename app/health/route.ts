import { newRequestId } from '@/lib/core/ids'

/** Says that the process answers; it asks nothing of what stands behind it. */
export function GET(): Response {
  return Response.json(
    { status: 'ok', time: new Date().toISOString() },
    { headers: { 'Cache-Control': 'no-store', 'X-Request-Id': newRequestId() } },
  )
}
