import { wouldHaveFiredInput } from '@/lib/findings/schema'
import { wouldHaveFired } from '@/lib/findings/would-have-fired'
import { findSessionContext } from '@/lib/http/page-context'

const input = wouldHaveFiredInput.pick({ alerts_per_week: true })

/** What a setting would have told of the stored past, for the slider. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await findSessionContext()
  if (ctx === null) return new Response(null, { status: 401 })
  const query = input.safeParse(Object.fromEntries(new URL(request.url).searchParams))
  if (!query.success) return new Response(null, { status: 400 })
  return Response.json(await wouldHaveFired(ctx, query.data), { headers: { 'Cache-Control': 'no-store' } })
}
