import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ConfirmButton } from '@/components/forms/confirm-button'
import { BackLink } from '@/components/layout/back-link'
import { PageHeader } from '@/components/layout/page-header'
import { editableText } from '@/components/pipeline/editable-text'
import { reasonWords } from '@/components/pipeline/reason-words'
import { RejectedEditor } from '@/components/pipeline/rejected-editor'
import { Time } from '@/components/time/time'
import { AppError } from '@/lib/core/errors'
import { findUuid } from '@/lib/core/ids'
import { allows } from '@/lib/core/scopes'
import { pageContext } from '@/lib/http/page-context'
import { getRejected } from '@/lib/rejected/get-rejected'
import { discardRejectedAction, resendRejectedAction } from '../actions'

export const metadata: Metadata = { title: 'Rejected event' }

interface RejectedEventPageProps {
  params: Promise<{ id: string }>
}

export default async function RejectedEventPage({ params }: RejectedEventPageProps) {
  const [{ id }, ctx] = await Promise.all([params, pageContext()])
  const uuid = findUuid('rejected', id)
  if (uuid === null) notFound()
  const event = await getRejected(ctx, { id: uuid }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'not_found') return null
    throw error
  })
  if (event === null) notFound()
  const mayWrite = allows(ctx.principal.scopes, 'events:write')
  return (
    <>
      <BackLink href="/pipeline/rejected">Rejected events</BackLink>
      <PageHeader
        title={reasonWords(event.code)}
        actions={
          mayWrite ? (
            <ConfirmButton
              title="Discard this event?"
              description="It was never stored. This cannot be undone."
              confirm="Discard it"
              done="Discarded"
              run={discardRejectedAction.bind(null, id)}
            >
              Discard
            </ConfirmButton>
          ) : null
        }
      >
        {event.detail} Event {event.index + 1} of request{' '}
        <span className="font-mono text-xs">{event.request_id}</span>,{' '}
        <Time at={event.rejected_at} style="seconds" />
        {event.test ? ', by a test key' : ''}.
      </PageHeader>
      {event.cut ? (
        <p className="mb-4 max-w-[70ch] text-pretty text-muted-foreground">
          Only its beginning was kept, for it was larger than any event may be.
        </p>
      ) : null}
      <RejectedEditor id={id} text={editableText(event.body)} send={mayWrite ? resendRejectedAction : null} />
    </>
  )
}
