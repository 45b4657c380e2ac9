import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { SeverityMark } from '@/components/anomalies/severity-mark'
import { AuthCard } from '@/components/auth/auth-card'
import { TextLink } from '@/components/layout/text-link'
import { LinkForm } from '@/components/messages/link-form'
import { linkWords, standing } from '@/components/messages/link-words'
import { startPage } from '@/lib/http/create-context'
import { isDone } from '@/lib/messages/is-done'
import { followLinkAction } from './actions'
import { endedLink, openLinkOf } from './open'

export const metadata: Metadata = { title: 'Incident', referrer: 'no-referrer', robots: { index: false } }

interface ActPageProps {
  searchParams: Promise<{ token?: string | string[] }>
}

/** Where the links of an incident's mail lead. Looking changes nothing: programs that read mail follow links too. */
export default async function ActPage({ searchParams }: ActPageProps) {
  const [{ token }, head] = await Promise.all([searchParams, headers()])
  const link = typeof token === 'string' ? await openLinkOf(startPage(head), token) : null
  if (link === null || typeof token !== 'string')
    return (
      <AuthCard
        title="This link is not valid any more"
        lead={endedLink}
        footer={<TextLink href="/incidents">To the incidents</TextLink>}
      />
    )
  const { action, incident, person, organization } = link
  const words = linkWords[action]
  return (
    <div className="w-full max-w-md">
      <p className="mb-2 flex flex-wrap items-center gap-x-3 text-sm text-muted-foreground">
        <SeverityMark severity={incident.severity} withWord />
        {organization.name}
      </p>
      <h1 className="text-xl text-pretty break-words">{incident.title}</h1>
      {isDone(action, incident) ? (
        <p className="mt-3 text-sm text-pretty text-muted-foreground">
          {standing(incident)} There is nothing left to do with this link.
        </p>
      ) : (
        <>
          <p className="mt-3 mb-6 text-sm text-pretty text-muted-foreground">
            {standing(incident)} {words.does}
          </p>
          <LinkForm token={token} button={words.button} action={followLinkAction} />
          <p className="mt-4 text-xs text-muted-foreground">
            You act as {person.name}, {person.email}.
          </p>
        </>
      )}
      <p className="mt-6 text-sm">
        <TextLink href={`/incidents/${incident.id}`}>Open the incident</TextLink>
      </p>
    </div>
  )
}
