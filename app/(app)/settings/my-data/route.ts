import { answerPage } from '@/lib/export/answer-page'
import { exportPerson } from '@/lib/export/export-person'
import { personPageContext } from '@/lib/http/page-context'

/** What is kept of the signed-in person, as a file. */
export async function GET(request: Request): Promise<Response> {
  return answerPage(request, {
    name: 'driftlock-user',
    ctx: await personPageContext(),
    run: exportPerson,
  })
}
