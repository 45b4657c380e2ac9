import type { ReactNode } from 'react'
import { PageHeader } from '@/components/layout/page-header'
import { PageTabs } from '@/components/layout/page-tabs'
import { getUser } from '@/lib/auth/get-user'
import { allows } from '@/lib/core/scopes'
import { pageContext } from '@/lib/http/page-context'

export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const ctx = await pageContext()
  const { organization } = await getUser(ctx)
  const tabs = [
    { href: '/settings', label: 'Profile' },
    { href: '/settings/organization', label: 'Organization' },
    { href: '/settings/members', label: 'Members' },
    { href: '/settings/notifications', label: 'Notifications' },
    ...(allows(ctx.principal.scopes, 'admin') ? [{ href: '/settings/audit-log', label: 'Audit log' }] : []),
  ]
  return (
    <>
      <PageHeader title="Settings">
        {organization.name}, {organization.plan} plan; you are its {organization.role}.
      </PageHeader>
      <PageTabs label="Settings" tabs={tabs} />
      <div>{children}</div>
    </>
  )
}
