import { type NextRequest, NextResponse } from 'next/server'
import { confirmEmail, exchangeCode } from '@/lib/auth/confirm-email'
import { createRecoveryMarker, recoveryCookie, recoveryMs } from '@/lib/auth/recovery-marker'
import { confirmInput } from '@/lib/auth/schema'
import type { PublicContext } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { env } from '@/lib/env'
import { sessionContext } from '@/lib/http/action'

const destinations: Record<string, string> = {
  recovery: '/reset-password',
  signup: '/start',
  email: '/start',
  email_change: '/settings?notice=email-changed',
}

/** Where the links of e-mails lead: opens the session and goes on, or offers a new link when this one is spent. */
export async function GET(request: NextRequest): Promise<NextResponse> {
  const query = request.nextUrl.searchParams
  const type = query.get('type') ?? (query.get('next') === '/reset-password' ? 'recovery' : 'signup')
  try {
    const ctx = await sessionContext()
    const userId = await openSession(ctx, query, type)
    const response = goTo(destinations[type] ?? '/overview')
    if (type === 'recovery' && userId !== null) await markRecovery(response, userId, ctx.now())
    return response
  } catch (error) {
    if (!(error instanceof AppError) || error.status >= 500) throw error
    return goTo(type === 'recovery' ? '/forgot-password?notice=link-expired' : '/login?notice=link-expired')
  }
}

async function openSession(ctx: PublicContext, query: URLSearchParams, type: string): Promise<string | null> {
  const code = query.get('code')
  if (code !== null) return exchangeCode(ctx, code)
  const input = confirmInput.safeParse({ token_hash: query.get('token_hash'), type })
  if (!input.success)
    throw new AppError('confirmation_invalid', 'The link is not complete. Ask for a new one.')
  return confirmEmail(ctx, input.data)
}

async function markRecovery(response: NextResponse, userId: string, now: Date): Promise<void> {
  const { SESSION_SECRET, SITE_URL } = env()
  response.cookies.set(recoveryCookie, await createRecoveryMarker(userId, SESSION_SECRET, now), {
    httpOnly: true,
    secure: SITE_URL.startsWith('https:'),
    sameSite: 'lax',
    path: '/reset-password',
    maxAge: recoveryMs / 1000,
  })
}

function goTo(path: string): NextResponse {
  return NextResponse.redirect(new URL(path, env().SITE_URL), 303)
}
