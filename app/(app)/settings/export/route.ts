import { answerPage } from '@/lib/export/answer-page'
import { exportOrganization } from '@/lib/export/export-organization'
import { findSessionContext } from '@/lib/http/page-context'

/** Everything the organization has, as a file, for a signed-in admin. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await findSessionContext()
  return answerPage(request, { name: 'driftlock-organization', ctx, run: ctx => exportOrganization(ctx, {}) })
}
