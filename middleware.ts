import { type NextRequest, NextResponse } from 'next/server'
import { guardApi } from '@/lib/http/guard-api'
import { guardPage } from '@/lib/http/guard-page'

/** The first lock, not the only one: routes and pages authenticate and authorize again where the data is. */
export async function middleware(request: NextRequest): Promise<Response> {
  if (request.nextUrl.pathname.startsWith('/api/')) return (await guardApi(request)) ?? NextResponse.next()
  return guardPage(request)
}

/** Large bodies must not pass through here (Next cuts them at 10 MB in silence): ingest, OTLP, webhooks. Nor need the cron. */
export const config = {
  matcher: [
    '/((?!_next/|api/cron/|api/v1/events/ingest|api/v1/otlp/|api/v1/webhooks/|health$|ready$|metrics$|.*\\.(?:svg|png|ico|txt|xml|webmanifest)$).*)',
  ],
}
