import { headers } from 'next/headers'
import { audit } from '@/lib/audit/audit'
import type { AuditedCall } from '@/lib/audit/audit-log'
import { asAppError } from '@/lib/core/errors'
import { startPage } from '@/lib/http/create-context'
import { problem } from '@/lib/http/problem'
import { answerExport, type Lines } from './answer-export'

interface PageExport<Ctx> {
  /** The name of the file. */
  name: string
  /** Null for one who is not signed in. */
  ctx: Ctx | null
  run: (ctx: Ctx) => Promise<Lines>
}

/** Answers a link of a page with an export, in the name of the signed-in person; the audit log has it. */
export async function answerPage<Ctx extends { principal: NonNullable<AuditedCall['principal']> }>(
  request: Request,
  { name, ctx, run }: PageExport<Ctx>,
): Promise<Response> {
  if (ctx === null) return Response.redirect(new URL('/login', request.url), 303)
  const { requestId, ip, log } = startPage(await headers())
  const { pathname: route } = new URL(request.url)
  const answer = await run(ctx).then(
    lines => answerExport(name).answer(request, lines),
    (error: unknown) => problem(asAppError(error), { requestId, instance: route, log }),
  )
  answer.headers.set('Cache-Control', 'no-store')
  const { principal } = ctx
  const { status } = answer
  await audit()?.record({ principal, requestId, ip, method: 'GET', route, status, target: null })
  return answer
}
