import type { Metadata } from 'next'
import { CopyButton } from '@/components/forms/copy-button'
import { OrganizationNameForm } from '@/components/members/organization-name-form'
import { TimeZoneForm } from '@/components/members/time-zone-form'
import { DeleteOrganization } from '@/components/settings/delete-organization'
import { ExportLink } from '@/components/settings/export-link'
import { SettingsCard } from '@/components/settings/settings-card'
import { allows } from '@/lib/core/scopes'
import { pageContext } from '@/lib/http/page-context'
import { getOrganization } from '@/lib/orgs/get-organization'
import { may } from '@/lib/orgs/permissions'
import { timeZones } from '@/lib/orgs/time-zone'
import { deleteOrganizationAction } from '../actions'
import { renameOrganizationAction, setTimeZoneAction } from './actions'

export const metadata: Metadata = { title: 'Organization' }

export default async function OrganizationPage() {
  const ctx = await pageContext()
  const organization = await getOrganization(ctx)
  const { id, name, time_zone } = organization
  const mayChange = may(ctx.principal, 'organization:update')
  return (
    <>
      <SettingsCard
        title="Name"
        description="How it is called in the navigation, in mails and in invitations."
      >
        {mayChange ? (
          <OrganizationNameForm key={id} action={renameOrganizationAction} name={name} of={id} />
        ) : (
          <p>{name}</p>
        )}
      </SettingsCard>
      <SettingsCard
        title="Time zone"
        description="In which mails tell the time, and quiet hours, the week and what is usual at an hour of the day are reckoned. Pages show your own."
      >
        {mayChange ? (
          <TimeZoneForm key={id} action={setTimeZoneAction} zones={timeZones()} current={time_zone} of={id} />
        ) : (
          <p>{time_zone}</p>
        )}
      </SettingsCard>
      <SettingsCard
        title="Id"
        description="For the header DriftLock-Organization, where a person belongs to several."
      >
        <div className="flex items-center gap-2">
          <code className="min-w-0 text-xs break-all">{id}</code>
          <CopyButton text={id} />
        </div>
      </SettingsCard>
      {allows(ctx.principal.scopes, 'admin') ? (
        <SettingsCard
          title="Export"
          description="Everything in it but secrets: events, incidents, settings, usage, the audit log. A file with one thing a line, as JSON."
        >
          <ExportLink href="/settings/export">Download everything</ExportLink>
        </SettingsCard>
      ) : null}
      {may(ctx.principal, 'organization:delete') ? (
        <SettingsCard
          title="Delete the organization"
          description="For everybody in it. It does not come back."
        >
          <DeleteOrganization action={deleteOrganizationAction} name={name} of={id} />
        </SettingsCard>
      ) : null}
    </>
  )
}
