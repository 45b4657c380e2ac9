import { app } from '@/lib/app'
import { newRequestId } from '@/lib/core/ids'
import { serviceClient } from '@/lib/db/clients'
import { checkReadiness } from '@/lib/http/readiness'

/** Whether what stands behind the app answers: 200 when all of it does, else 503 with the part that does not. */
export async function GET(): Promise<Response> {
  const { env, buffer, cache, log } = app()
  const readiness = await checkReadiness({
    ...{ database: serviceClient(), buffer, cache, log },
    backendUrl: env.BACKEND_URL,
  })
  return Response.json(readiness, {
    status: readiness.status === 'ready' ? 200 : 503,
    headers: { 'Cache-Control': 'no-store', 'X-Request-Id': newRequestId() },
  })
}
